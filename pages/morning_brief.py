"""Morning brief, the landing page: what to say, what moved, pressure and inflation in small, the last prints and the next."""

from components.brief.cards import agenda, moves, prints, sentences, small
from components.frame.layout import beside

sentences()
beside("now", moves, small)
beside("data", prints, agenda)
