"""Real economy: figures 9-12."""

from components.figure.tables import chart_with_table
from components.frame.layout import grid

grid("pmi_conditions", "credit_activity", "gdp_profits", "productivity", draw=chart_with_table)
