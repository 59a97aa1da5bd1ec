"""The pressure gauge on its page: in both languages, as of a day, and with a file of thresholds that is wrong."""

from __future__ import annotations

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from cache.desk import thresholds
from cache.desk.home import home
from components.pressure import labels
from macro.declare.text import Lang
from macro.pressure.indicators import LINES
from tests.app import charts
from tests.app import opened as page_opened


def opened(**params: str) -> AppTest:
    return page_opened("liquidity", **params)


def table(app: AppTest) -> list[list[str]]:
    """The gauge's cells, without its head."""
    (text,) = [str(one.value) for one in app.markdown if str(one.value).startswith("| ")]
    return [[cell.strip() for cell in line.strip("| ").split(" | ")] for line in text.splitlines()[2:]]


def captions(app: AppTest) -> str:
    return "\n".join(str(one.value) for one in app.caption)


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_every_indicator_has_a_row_with_unit_date_and_state(lang: Lang) -> None:
    """A row each, in the reader's language; a state is a colour and a word, with the day it began."""
    app = opened(lang=lang)
    assert not app.exception
    found = table(app)
    assert len(found) == len(LINES)
    words = {label.in_(lang) for label in labels.STATES.values()}
    for cells, line in zip(found, LINES.values(), strict=True):
        assert cells[0].startswith(f"**{line.label.in_(lang)}**")
        assert any(cells[1].endswith(f"-badge[{word}]") for word in words)
        assert cells[4].replace("\N{NO-BREAK SPACE}", " ") == line.unit.label.in_(lang)
        assert cells[5][:2] == "20"
    since = {line.key: cells[2] for cells, line in zip(found, LINES.values(), strict=True)}
    turn = {"en": " :gray[(watch → calm)]", "zh": ":gray[（关注 → 平稳）]"}[lang]
    assert since["TGA"] == f"2026-10-07{turn}"
    assert since["OFRFSI"] == "–"  # outdated: nothing is said of now


def test_the_gauge_goes_back_to_a_day() -> None:
    """As of 2020-03-16 no row is dated later, the spreads to IORB do not exist yet, and the OFR index is stressed."""
    found = {cells[0].split("**")[1]: cells for cells in table(opened(asof="2020-03-16"))}
    assert all(cells[5][:10] <= "2020-03-16" for cells in found.values() if cells[5] != "–")
    assert found["OFR stress index"][2] == "by 2020-03-11 :gray[(calm → stressed)]"
    assert found["TGA"][2] == "unchanged since data begin, 2014-01-01"
    assert found["SOFR − IORB"][1] == ":gray-badge[no data]"
    assert found["OFR stress index"][1] == ":violet-badge[stressed]"


def test_before_any_data_one_sentence() -> None:
    """No table of dashes: the day the data starts."""
    app = opened(asof="1950-01-01")
    assert not [one for one in app.markdown if str(one.value).startswith("| ")]
    assert any("No data here by that day (data starts" in str(one.value) for one in app.markdown)


def test_bad_thresholds_cost_a_sentence(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Defaults that cannot be parsed: the page draws, every state says that it has no threshold."""
    path = tmp_path / "thresholds.toml"
    path.write_text("[TGA]\nwatch_above = many\n", encoding="utf-8")
    monkeypatch.setattr(thresholds, "FILE", path)
    app = opened()
    assert not app.exception
    assert len(charts(app)) == 4
    wanted = "thresholds.toml is not valid TOML on line 2 (Invalid value): watch_above = many"
    assert any(wanted in str(one.value) for one in app.warning)
    states = {cells[1] for cells in table(app)}
    assert states <= {":gray-badge[no threshold]", ":gray-badge[no recent reading]"}
    assert ":gray-badge[no threshold]" in states


def test_the_desks_own_threshold_is_judged_by_and_named() -> None:
    """It decides the state at the next rerun, the caption says which thresholds are whose, and a mistake leaves the default."""
    app = opened()
    assert "the defaults of cache/desk/thresholds.toml; the desk's own go into FEDLENS_HOME/thresholds.toml" in captions(app)
    before = {cells[0].split("**")[1]: cells for cells in table(app)}
    home().mkdir()
    entry = """[TGA]
unit = "USD bn"
stressed_above = 1.0
source = { en = "the desk", zh = "本机构" }
reason = { en = "a test", zh = "测试" }
"""
    (home() / "thresholds.toml").write_text(entry, encoding="utf-8")
    app = opened()
    found = {cells[0].split("**")[1]: cells for cells in table(app)}
    assert (before["TGA"][1], found["TGA"][1]) == (":green-badge[calm]", ":violet-badge[stressed]")
    assert {name: cells[1] for name, cells in found.items() if name != "TGA"} == {
        name: cells[1] for name, cells in before.items() if name != "TGA"
    }
    said = captions(opened(lang="zh"))
    assert (
        "财政部一般账户（TGA）的阈值取自本机构的 FEDLENS_HOME/thresholds.toml，其余为 cache/desk/thresholds.toml 中的默认值"
        in said
    )
    (home() / "thresholds.toml").write_text(entry.replace("1.0", "little"), encoding="utf-8")
    app = opened()
    assert table(app) == [*before.values()]
    (warning,) = [str(one.value) for one in app.warning]
    assert "FEDLENS_HOME/thresholds.toml is not valid TOML on line 3" in warning.replace("\\", "")
    assert "the default thresholds hold." in warning
