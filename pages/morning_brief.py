"""Morning brief, the landing page: what to say, what moved, pressure and inflation in small, the last prints and the next."""

from components.brief.cards import brief

brief()
