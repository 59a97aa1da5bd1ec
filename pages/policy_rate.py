"""Policy rate: figures 14 and 15."""

from components.chart import chart
from components.layout import grid
from components.tables import chart_with_table

grid("fedwatch", "fedwatch_history", draw=chart)
chart_with_table("implied_path")
