"""Quantities as sources publish them and units as the desk reads them."""

from macro.model import Label, Quantity, Unit

DOLLARS = Quantity("usd", 1.0, "U.S. Dollars")
MILLIONS = Quantity("usd", 1e6, "Millions of U.S. Dollars")
BILLIONS = Quantity("usd", 1e9, "Billions of U.S. Dollars")
BILLIONS_REAL = Quantity("usd_real", 1e9, "Billions of Chained 2017 Dollars, SAAR")
PERCENT_Q = Quantity("percent", 1.0, "Percent")
PERCENT_GDP_Q = Quantity("pct_gdp", 1.0, "Percent of GDP")
INDEX_Q = Quantity("index", 1.0, "Index")
THOUSANDS = Quantity("persons", 1e3, "Thousands of Persons")
WAGE_Q = Quantity("usd_hour", 1.0, "Dollars per Hour")
FX_Q = Quantity("fx", 1.0, "Exchange rate")
FLAG_Q = Quantity("flag", 1.0, "+1 or 0")

PERCENT = Unit("percent", Label("%", "%"))
PERCENT_0 = Unit("percent", Label("%", "%"), decimals_zh=0, decimals_en=0)
PERCENT_1 = Unit("percent", Label("%", "%"), decimals_zh=1, decimals_en=1)
PERCENT_GDP = Unit("pct_gdp", Label("占GDP %", "% of GDP"), decimals_zh=1, decimals_en=1)
INDEX = Unit("index", Label("指数", "index"))
INDEX_1 = Unit("index", Label("指数", "index"), decimals_zh=1, decimals_en=1)
Z_SCORE = Unit("z", Label("标准差", "standard deviations"))
POINTS = Unit("pp", Label("个百分点", "pp"), decimals_zh=1, decimals_en=1)
BASIS_POINTS = Unit("bp", Label("个基点", "bp"), decimals_zh=0, decimals_en=0)
USD_BN = Unit("usd", Label("亿美元", "USD bn"), 1e-8, 1e-9, 0, 1)
USD_TN = Unit("usd", Label("万亿美元", "USD tn"), 1e-12, 1e-12, 2, 2)
WAGE = Unit("usd_hour", Label("美元/小时", "USD per hour"))
