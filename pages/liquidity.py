"""Liquidity: figures 5-8 and the pressure gauge."""

from components.chart import chart
from components.gauge import gauge
from components.layout import grid

grid("onrrp", "tools", "household", "government", draw=chart)
gauge()
