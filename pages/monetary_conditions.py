"""Monetary conditions: figures 1-4."""

from components.figure.chart import chart
from components.frame.layout import grid

grid("nfci", "btfp", "stress", "assets_gdp", draw=chart)
