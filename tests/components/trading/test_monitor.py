"""The trade monitor on its page: rows as printed, as of a day, from a link, with a bad file, with the desk's own data."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

from cache.desk import trades
from cache.desk.home import home
from components import text as t
from components.frame import resources
from components.trading import labels
from macro.declare.text import Lang
from tests.app import charts, read, words
from tests.app import opened as page


def opened(**params: str) -> AppTest:
    return page("strategy", **params)


def table(app: AppTest) -> pd.DataFrame:
    """The rows by name of the trade, each with the one word of its state."""
    frame = app.dataframe[0].value
    name, state = frame.columns[:2]
    return frame.assign(**{state: frame[state].map(lambda words: words[0])}).set_index(name)


def row(app: AppTest, name: str) -> dict[str, object]:
    return {str(key): value for key, value in table(app).loc[name].items()}


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_every_call_of_the_report_has_a_row(lang: Lang) -> None:
    """A row each, in the reader's language; what has no data says so and what would bring it."""
    app = opened(lang=lang)
    assert not app.exception
    names = [one.name.in_(lang) for one in trades.read().trades]
    assert list(table(app).index) == names
    assert row(app, names[0])[t.STATE.in_(lang)] == labels.TRADE_STATES["missing"].in_(lang)
    shown = words(app)
    assert {"en": "waits for the desk's own file", "zh": "待本机构文件"}[lang] in shown
    assert {"en": "no VIXCLS data yet", "zh": "暂无VIXCLS数据"}[lang] in shown
    assert len(charts(app)) == 3


def test_the_steepener_as_of_a_day() -> None:
    """As of 18 September 2025: -32 bp at entry, 54 bp on the 17th, +86 bp, best and worst with their days."""
    found = row(opened(asof="2025-09-18"), "2s10s steepener")
    found.pop("Result since entry")
    assert found == {
        "State": "open", "Gains when": "DGS10 − DGS2 rises", "Entry": "2024-03-20", "At entry": "-32 bp", "Now": "54 bp",
        "Date": "2025-09-17", "Result": "+86 bp", "Best": "+99 bp (2025-04-21)", "Worst": "-15 bp (2024-05-24)",
        "Days held": 547,
    }  # fmt: skip


def test_on_the_day_of_the_report_the_entry_is_pending() -> None:
    """The close of that day is not out: no result, the last level known with its day, and when the entry comes out."""
    app = opened(asof="2024-03-20", lang="zh")
    found = row(app, "做空欧元/美元")
    assert (found["状态"], found["最新值"], found["日期"]) == ("待入场价", "1.0888", "2024-03-15")
    assert found["入场值"] is None
    assert "做空欧元/美元：入场日收盘价约2024-03-25公布" in words(app)


def test_the_day_before_no_trade_is_entered() -> None:
    """Whatever the data held later."""
    states = table(opened(asof="2024-03-19"))["State"]
    assert set(states) == {"not yet entered", "no data"}


def test_a_row_opens_its_figure() -> None:
    """The chart of the trade with its sentence, its rule and its data; the link reopens it."""
    app = opened(trade="long_10y", asof="2025-09-18")
    assert len(charts(app)) == 4
    shown = words(app)
    assert "Entered at 4.27 % on 20 Mar 2024, 4.06 % on 17 Sep 2025: a gain of 21 bp" in shown
    assert "DGS10, gains when it falls" in shown
    spec = charts(app)[-1]
    assert spec.chart
    assert ("Level at entry", "4.27") in [(one["name"], one["value"]) for one in spec.chart["legend"]]
    assert "2024-03-20" in str(spec.spec)


def test_a_trade_comes_with_the_link() -> None:
    """After the desk's own, under its name; a bad one beside it costs a sentence and a row that does not exist another."""
    app = opened(tr="2s30s~DGS30-DGS2~r~20240102~bp!Bad~DGS11~r~20240102~bp", trade="own9", asof="2025-09-18")
    assert not app.exception
    assert list(table(app).index) == [*(one.name.en for one in trades.read().trades), "2s30s"]
    assert row(app, "2s30s")["Entry"] == "2024-01-02"
    assert "`formula = DGS11`: there is no series DGS11" in read(app.warning[0].value)
    assert "trade=own9" in app.warning[0].value
    assert len(charts(app)) == 3


def test_a_link_that_is_no_trade_changes_nothing() -> None:
    """The desk's trades stand; markup in a link is not markup on the page."""
    app = opened(tr="<script>~*x*~`y`!" + "~" * 40)
    assert not app.exception
    assert len(table(app)) == len(trades.read().trades)
    assert "<script>~" not in app.warning[0].value.replace("\\", "").split("`")[0]


def test_a_bad_file_costs_a_sentence(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """A formula that divides by zero in the data names file, line, formula and day; the figures and the other rows draw."""
    path = tmp_path / "trades.toml"
    text = trades.FILE.read_text(encoding="utf-8")
    text = text.replace('formula = "DGS10"', 'formula = "DGS10 - DGS99"')
    text = text.replace('formula = "DEXUSEU"', 'formula = "DEXUSEU * DGS10 / (DGS2 - DGS2)"')
    path.write_text(text, encoding="utf-8")
    monkeypatch.setattr(trades, "FILE", path)
    app = opened()
    assert not app.exception
    assert len(charts(app)) == 3
    assert "there is no series DGS99" in app.warning[0].value
    assert "trades.toml line" in app.warning[0].value
    assert len(table(app)) == len(tomllib.loads(text)) - 2


def test_a_divisor_that_turns_zero_in_the_data(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """The file is sound, the data is not: the row has no result, and the sentence names file, line, formula and day."""
    path = tmp_path / "trades.toml"
    text = trades.FILE.read_text(encoding="utf-8").replace('formula = "DEXUSEU"', 'formula = "DEXUSEU / (DGS2 / DGS2 - 1)"')
    path.write_text(text, encoding="utf-8")
    monkeypatch.setattr(trades, "FILE", path)
    app = opened(asof="2025-09-18")
    line = text[: text.index("DEXUSEU / ")].count("\n") + 1
    said = read(app.warning[0].value)
    assert (
        f"trades.toml line {line} [short_eurusd] `formula = DEXUSEU / (DGS2 / DGS2 - 1)`: it divides by zero on 2025-09-12"
        in said
    )
    assert row(app, "Short EUR/USD")["State"] == "no result"
    assert row(app, "Long 10-year Treasury")["Result"] == "+21 bp"


def test_no_file_leaves_the_figures(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """One sentence instead of the table."""
    monkeypatch.setattr(trades, "FILE", tmp_path / "trades.toml")
    app = opened()
    assert not app.exception
    assert not app.dataframe
    assert "trades.toml cannot be read" in app.warning[0].value
    assert len(charts(app)) == 3


def test_the_desks_own_trades_lie_over_the_defaults() -> None:
    """One is hidden, one added, and the caption says whose they are; a file that cannot be read leaves the defaults."""
    assert "replaces, hides and adds trades in FEDLENS_HOME/trades.toml" in words(opened())
    home().mkdir()
    path = home() / "trades.toml"
    path.write_text(
        """[china_flattener]
hidden = true
[slope]
name = { en = "Slope", zh = "斜率" }
formula = "DGS30 - DGS2"
direction = "rises"
entry = 2024-01-02
unit = "bp"
""",
        encoding="utf-8",
    )
    app = opened(asof="2025-09-18")
    defaults = [one.name.en for one in trades.read().trades if one.file.startswith("cache/")]
    assert list(table(app).index) == [*defaults, "Slope"]
    assert "China 2s10s flattener" not in defaults
    assert "Trades are the desk's own in FEDLENS_HOME/trades.toml over the defaults of cache/desk/trades.toml" in words(app)
    path.write_text("[slope\n", encoding="utf-8")
    app = opened(asof="2025-09-18", lang="zh")
    assert len(table(app)) == len(defaults) + 1
    assert "FEDLENS_HOME/trades.toml 第1行不是有效的 TOML" in app.warning[0].value.replace("\\", "")
    assert "沿用默认交易" in app.warning[0].value


def test_the_china_trade_lives_on_the_desks_file(tmp_path: Path) -> None:
    """Two columns in the drop-in folder, a working Sunday among their days: entered at 60 bp, 55 bp now, a gain of 5 bp."""
    folder = tmp_path / "drop_in"
    folder.mkdir()
    (folder / "china.csv").write_text(
        "# source: Wind\ndate,CGB_10Y,CGB_2Y\n2024-03-19,2.30,1.92\n2024-03-20,2.31,1.71\n2024-04-07,2.28,1.73\n",
        encoding="utf-8",
    )
    resources.desk.clear()
    app = opened(asof="2024-04-08", trade="china_flattener")
    found = row(app, "China 2s10s flattener")
    assert (found["At entry"], found["Now"], found["Date"], found["Result"]) == ("60 bp", "55 bp", "2024-04-07", "+5 bp")
    assert "desk file china.csv (source: Wind)" in words(app)
    assert len(charts(app)) == 4
