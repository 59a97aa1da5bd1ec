"""Strategy: figures 23-24, the trade monitor and the trade that is open."""

from components.chart import chart
from components.layout import grid
from components.trades import trades

grid("curve_spreads", "curve_economy", draw=chart)
trades()
