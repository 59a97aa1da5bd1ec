"""Strategy: the Treasury curve, figures 23-24, the trade monitor and the trade that is open."""

from components.figure.chart import chart
from components.frame.layout import grid
from components.trading.monitor import trades

grid("curve", "curve_spreads", draw=chart)
chart("curve_economy")
trades()
