"""A desk whose every foreign text is full of marks: errors, file names, headers, trades, thresholds, projections."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

from cache.refresh.engine import QUARANTINE
from cache.store.notes import Note
from cache.store.parquet import Store
from macro.declare.text import Label
from tests.desk import SATURDAY, put

LINKS = "![x](//host.invalid/b.png) [Renew](//host.invalid/p) <img src=x>"
HOSTILE = f"{LINKS} $a$ ~~b~~ :rainbow[c] **d** `e` www.host.invalid :smile: -- z"
ERROR = Label(f"{HOSTILE}。", f"{HOSTILE}.")
MARKS = ("[x", "[Renew", "<img", "$a", "~b", ":rainbow", "*d", "`e", "www.host", ":smile:", "-- z")
# What Markdown, or the browser side of Streamlit, would make something of.
ODD = (
    "https://host.invalid/x?a=b&c=d", "me@host.invalid", "# h", "1. a", "1) a", "- a", "> q", ">1", " >) ", "---", "===",
    "| a | b |", "&amp; &#65; AT&T R&D", "<http://host.invalid>", ":material/home: :material_home: :+1: :red", "::a[b]",
    "x{a=b}",     "12:30:15", "a -> b <- c -- d >= e <= f ~= g <-> h", "$5 and $6", "~a~", "_a_ __b__ a_b", "*a*", "``x``",
    "C:\\new \\* \\",
    "[x]: http://a.b", "[^1]", "x!", "key:value", "x:", "](x)", "a]b[c", "WWW.host.invalid", "", "-0.5 %", "中文_强调_",
    HOSTILE,
)  # fmt: skip
FILE = HOSTILE.replace("/", "") + ".csv"
SOURCE = f"# source: {HOSTILE}\ndate,ISM_PMI,ISM_SERVICES\n2025-08-31,48.7,52\n2025-09-30,49.1,50\n"
HEADER = f"date,{HOSTILE}\n2025-08-31,48.7\n"
TRADE = f"""[hostile]
name.en = "{HOSTILE[:60]}"
name.zh = "{HOSTILE[:60]}"
formula = "DGS10 - DGS2"
direction = "rises"
entry = 2024-03-20
unit = "bp"
note.en = "{HOSTILE}"
note.zh = "{HOSTILE}"

[bad]
name.en = "Bad"
name.zh = "Bad"
formula = "{HOSTILE}"
direction = "rises"
entry = 2024-03-20
unit = "bp"
"""
THRESHOLDS = f"""[TGA]
unit = "USD bn"
stressed_above = 1.0
source = {{ en = "{HOSTILE}", zh = "{HOSTILE}" }}
reason = {{ en = "{HOSTILE}", zh = "{HOSTILE}" }}

[SOFR_IORB]
unit = "{HOSTILE}"
"""
PROJECTIONS = f"""meeting,variable,year_or_longer_run,statistic,value
{HOSTILE},real_gdp_growth,2026,median,1
2026-09-16,{HOSTILE},2026,median,1
"""


def live(shown: str) -> list[str]:
    """The marks of HOSTILE that are not inert in what is shown as Markdown."""
    bare = re.sub(r"\\.", "", re.sub(r":color\[\\.\]", "\n", shown))
    return [mark for mark in MARKS if mark in bare]


def fill(store: Store, home: Path, drop_in: Path) -> None:
    """Everything the desk reads that may bear foreign text, bearing it."""
    checked = Note(tried_at=SATURDAY - timedelta(hours=2), checked_at=SATURDAY - timedelta(days=2), failures=2, error=ERROR)
    for name in ("NFCI", "ANFCI", "WDTGAL", "DGS10", "CPIAUCSL"):
        put(store, name, SATURDAY.date(), checked)
    put(store, "WALCL", SATURDAY.date(), replace(checked, held_back=ERROR))
    held = store.read("WALCL")
    assert held is not None
    store.write(held.record, held.values * 1000, QUARANTINE)
    home.mkdir()
    (home / "trades.toml").write_text(TRADE, encoding="utf-8")
    (home / "thresholds.toml").write_text(THRESHOLDS, encoding="utf-8")
    (drop_in / "fomc").mkdir(parents=True)
    (drop_in / "ism.csv").write_text(SOURCE, encoding="utf-8")
    (drop_in / FILE).write_text(HEADER, encoding="utf-8")
    (drop_in / "fomc" / "sep.csv").write_text(PROJECTIONS, encoding="utf-8")
