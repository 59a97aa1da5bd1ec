"""Liquidity: figures 5-8 and the pressure gauge."""

from components.figure.chart import chart
from components.frame.layout import grid
from components.pressure.gauge import gauge

grid("onrrp", "tools", "household", "government", draw=chart)
gauge()
