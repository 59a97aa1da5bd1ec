"""Monetary conditions: figures 1-4."""

from components.chart import chart
from components.layout import grid

grid("nfci", "btfp", "stress", "assets_gdp", draw=chart)
