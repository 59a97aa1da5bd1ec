"""Morning brief, the landing page: what to say, what moved, the pressure gauge, the last prints and the next ones."""

from components.brief.cards import agenda, moves, prints, sentences
from components.frame.layout import beside
from components.pressure.gauge import gauge

sentences()
beside("now", moves, lambda: gauge(compact=True))
beside("data", prints, agenda)
