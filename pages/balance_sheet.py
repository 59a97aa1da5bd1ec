"""Balance sheet: figures 16-22."""

from components import text as t
from components.figure.chart import chart
from components.frame.layout import grid, heading

heading(t.TREASURY_AND_MONEY)
grid("issuance", "interest", "deficit_dollar", "m2_trend", draw=chart)
heading(t.BANKS_AND_FED)
grid("bank_assets", "fed_assets", "fed_liabilities", draw=chart)
