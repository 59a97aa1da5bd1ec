"""Policy rate: the Summary of Economic Projections (table T1 and its path), figures 14 and 15."""

from components.figure.chart import chart
from components.figure.tables import chart_with_table
from components.frame.layout import grid
from components.projections.table import path, projections

projections()
grid("fedwatch", "fedwatch_history", draw=chart)
chart_with_table("implied_path")
path()
