"""Policy rate: the Summary of Economic Projections (table T1) and its dots, figures 14 and 15, the path of the medians."""

from components.figure.tables import chart_with_table
from components.projections.dots import table_and_dots
from components.projections.odds import odds
from components.projections.table import path

table_and_dots()
odds("fedwatch", "fedwatch_history")
chart_with_table("implied_path")
path()
