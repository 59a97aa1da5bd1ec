"""Morning brief, the landing page: what to say, what moved, the pressure gauge, the last prints and the next ones."""

from components.brief import agenda, moves, prints, sentences
from components.gauge import gauge
from components.layout import beside

sentences()
beside("now", moves, lambda: gauge(compact=True))
beside("data", prints, agenda)
