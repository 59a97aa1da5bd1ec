"""Policy rate: the Summary of Economic Projections (table T1 and its path), figures 14 and 15."""

from components.chart import chart
from components.layout import grid
from components.sep import path, projections
from components.tables import chart_with_table

projections()
grid("fedwatch", "fedwatch_history", draw=chart)
chart_with_table("implied_path")
path()
