"""Real economy: figures 9-12."""

from components.layout import grid
from components.tables import chart_with_table

grid("pmi_conditions", "credit_activity", "gdp_profits", "productivity", draw=chart_with_table)
