"""What providers say of their series, by the IDs of the catalogue."""

from __future__ import annotations

# What providers say of their series, one or two of every release and unit: unit, frequency, adjustment, the usual days from
# the end of a period to its release, and whether the numbers may be passed on.
PUBLISHED = """
NFCI|Index|W-Fri|NSA|5|yes
STLFSI4|Index|W-Fri|NSA|6|yes
OFRFSI|Index|D|NSA|2|yes
DFEDTARU|Percent|D (7-day)|NSA|0|yes
IORB|Percent|D (7-day)|NSA|0|yes
DFF|Percent|D (7-day)|NSA|1|yes
SOFR|Percent|D|NSA|1|yes
EFFR|Percent|D|NSA|1|yes
WALCL|Millions of U.S. Dollars|W-Wed|NSA|1|yes
TLAACBW027SBOG|Billions of U.S. Dollars|W-Wed|SA|9|yes
RRPONTSYD|Billions of U.S. Dollars|D|NSA|0|yes
TGA_DAILY|Millions of U.S. Dollars|D|NSA|1|yes
DEBT_TO_PENNY|U.S. Dollars|D|NSA|1|yes
MTSDS133FMS|Millions of Dollars|M|NSA|12|yes
GFDEBTN|Millions of Dollars|Q|NSA|60|yes
GFDEGDQ188S|Percent of GDP|Q|SA|65|yes
FYFSGDA188S|Percent of GDP|A|NSA|120|yes
TFAABSHNO|Millions of U.S. Dollars|Q|NSA|70|yes
TOTALSL|Millions of U.S. Dollars|M|SA|37|yes
M2SL|Billions of Dollars|M|SA|26|yes
PMSAVE|Billions of Dollars, SAAR|M|SA|29|yes
PSAVERT|Percent|M|SA|29|yes
PCETRIM12M159SFRBDAL|Percent Change from Year Ago|M|SA|30|yes
GDP|Billions of Dollars, SAAR|Q|SA|30|yes
GDPC1|Billions of Chained 2017 Dollars, SAAR|Q|SA|30|yes
A191RL1Q225SBEA|Percent Change from Preceding Period, SAAR|Q|SA|30|yes
CP|Billions of Dollars, SAAR|Q|SA|60|yes
OPHNFB|Index 2017=100|Q|SA|40|yes
DRTSCILM|Percent|Q|NSA|-55|yes
UNRATE|Percent|M|SA|5|yes
PAYEMS|Thousands of Persons|M|SA|5|yes
CES0500000003|Dollars per Hour|M|SA|5|yes
INDPRO|Index 2017=100|M|SA|16|yes
ISM_PMI|Index (50 = no change)|M|SA|1|no
GACDFSA066MSFRBPHI|Index|M|SA|-12|yes
GACDISA066MSFRBNY|Index|M|SA|-15|yes
MICH|Percent|M|NSA|28|no
CPIAUCSL|Index 1982-1984=100|M|SA|12|yes
CPIAUCNS|Index 1982-1984=100|M|NSA|12|yes
CUSR0000SEHC|Index Dec 1982=100|M|SA|12|yes
CUSR0000SEHB|Index Dec 1997=100|M|SA|12|yes
MEDCPIM158SFRBCLE|Percent Change at Annual Rate|M|SA|12|yes
CORESTICKM159SFRBATL|Percent Change from Year Ago|M|SA|12|yes
USREC|+1 or 0|M|NSA|1|yes
DGS10|Percent|D|NSA|1|yes
BAMLH0A0HYM2|Percent|D|NSA|1|no
IRLTLT01DEM156N|Percent|M|NSA|20|no
ECB_AAA_10Y|Percent|D|NSA|1|yes
VIXCLS|Index|D|NSA|1|no
SP500|Index|D|NSA|1|no
DTWEXBGS|Index Jan 2006=100|D|NSA|5|yes
DEXUSEU|U.S. Dollars to One Euro|D|NSA|5|yes
DEXJPUS|Japanese Yen to One U.S. Dollar|D|NSA|5|yes
DEXCHUS|Chinese Yuan Renminbi to One U.S. Dollar|D|NSA|5|yes
"""
COLUMNS = ("series_id", "units", "frequency", "seasonal_adjustment", "typical_release_lag_days", "redistributable")


def published() -> dict[str, dict[str, str]]:
    """The rows of the table by series, each by column."""
    rows = [line.split("|") for line in PUBLISHED.strip().splitlines()]
    return {row[0]: dict(zip(COLUMNS, row, strict=True)) for row in rows}


# What the broker's preview of 2024-03-20 quotes, by the keys the tests of its numbers go by.
REPORT_KEYS = frozenset(
    [
        "fed_funds_upper",
        "fed_funds_lower",
        "btfp",
        "gdp_real_qoq_saar",
        "consumption_yoy",
        "investment_yoy",
        "ism_manufacturing",
        "ism_services",
        "cpi_yoy",
        "cpi_mom",
        "core_cpi_yoy",
        "core_cpi_mom",
        "shelter_mom",
        "lodging_away_mom",
        "airline_fares_mom",
        "motor_vehicle_insurance_mom",
        "medical_care_mom",
    ]
)
