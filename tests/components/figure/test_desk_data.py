"""The desk's own files on the page: named in the caption, marked by a badge, and complained of where they are not used."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

from components.figure import desk_data, labels, provenance
from components.frame import resources
from macro.catalogue import SERIES
from macro.declare.series import Desk, Observations
from macro.declare.text import Lang
from tests.app import cards, opened

ISM = "# source: Bloomberg NAPMPMI Index\ndate,ISM_PMI,ISM_SERVICES\n2025-08-31,48.7,52\n2025-09-30,49.1,50\n"
NAMED = {
    "en": "desk file ism.csv (source: Bloomberg NAPMPMI Index) ISM_PMI, ISM_SERVICES 2025-08-01 … 2025-09-01",
    "zh": "本机构文件 ism.csv（来源：Bloomberg NAPMPMI Index） ISM_PMI、ISM_SERVICES 2025-08-01 … 2025-09-01",
}


@pytest.fixture
def box(own_store: Path) -> Path:
    found = own_store.parent / "drop_in"
    found.mkdir()
    return found


def titles(app: AppTest, lang: Lang) -> list[str]:
    """What bears the badge of desk data: figures by their titles, and text around them."""
    mark = provenance.marks(lang, "desk")[0]
    return [
        *(one.title for one in cards(app) if labels.DESK_DATA.in_(lang) in one.badges),
        *(str(one.value) for one in app.markdown if mark in str(one.value)),
    ]


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_a_desk_file_draws_is_named_and_marked(box: Path, lang: Lang) -> None:
    """With the desk's ISM, figures 9 and 10 draw it instead of the regional surveys and say whose it is."""
    (box / "ism.csv").write_text(ISM)
    app = opened("real_economy", lang=lang)
    assert not app.exception
    assert not app.warning
    captions = [one.caption for one in cards(app)]
    assert [NAMED[lang] in one for one in captions[:2]] == [True, False]
    assert "本机构文件 ism.csv" in captions[1] or "desk file ism.csv" in captions[1]
    assert not any("DBnomics" in one for one in captions)
    assert [one[:2].strip() for one in titles(app, lang)] == ["9", "10"]
    headlines = " ".join(one.headline for one in cards(app))
    assert ("ISM制造业PMI低于荣枯线，2025年9月为49.1" if lang == "zh" else "ISM manufacturing is below 50 at 49.1") in headlines


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_a_bad_file_is_said_on_every_page(box: Path, lang: Lang) -> None:
    """One sentence with the line; the page draws as without the file."""
    (box / "ism.csv").write_text(ISM.replace("49.1", "49..1"))
    app = opened("monetary_conditions", lang=lang)
    assert not app.exception
    (said,) = [str(one.value) for one in app.warning]
    sentence = {
        "en": "Desk file ism.csv is not used: line 4: '49..1' (ISM_PMI, in Index) is no number.",
        "zh": "本机构文件 ism.csv 未使用：第4行：“49..1”（ISM_PMI，单位 Index）不是数字。",
    }
    assert said == sentence[lang]
    assert not titles(opened("real_economy", lang=lang), lang)


def test_a_file_saved_meanwhile_shows_on_the_next_rerun(box: Path) -> None:
    """No restart: the next run after the file appears has it."""
    app = opened("real_economy")
    assert not titles(app, "en")
    (box / "ism.csv").write_text(ISM)
    resources.desk().reader.drop_in.forget()
    assert len(titles(app.run(), "en")) == 2


def test_as_of_a_day_before_the_file_the_desk_is_not_named(box: Path) -> None:
    """What had not come out by then is not drawn, whoever holds it."""
    (box / "ism.csv").write_text(ISM)
    app = opened("real_economy", asof="2024-03-20")
    assert not titles(app, "en")
    assert not any("desk file" in one.caption for one in cards(app))


def test_the_gauge_names_the_file(box: Path) -> None:
    """The row bears the badge; sources name the file, and `embedded, to` stays the public layer's last day."""
    (box / "tga.csv").write_text("date,WDTGAL\n2026-10-14,850000\n")
    app = opened("liquidity")
    (table,) = titles(app, "en")
    (row,) = [line for line in table.splitlines() if provenance.marks("en", "desk")[0] in line]
    assert "**850.0**" in row
    assert "2026-10-14" in row
    (caption,) = [str(one.value) for one in app.caption if "desk file tga.csv WDTGAL 2026-10-14" in str(one.value)]
    assert "embedded, to 2026-10-14" not in caption


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_the_heatmap_names_the_file(box: Path, lang: Lang) -> None:
    """Title and caption, beside the count of public series."""
    (box / "cpi.csv").write_text("date,CPIAUCNS\n2026-09-30,330.1\n")
    app = opened("inflation_heatmap", lang=lang)
    assert not app.exception
    assert any(one.startswith("13 · ") for one in titles(app, lang))
    name = "本机构文件 cpi.csv CPIAUCNS 2026-09-01" if lang == "zh" else "desk file cpi.csv CPIAUCNS 2026-09-01"
    assert any(name in one.caption for one in cards(app))


def test_many_series_of_a_file_are_counted() -> None:
    """A caption names no more than eight; the span is that of all."""
    empty = pd.Series(dtype="float64", index=pd.DatetimeIndex([]))
    wide = [
        Observations(one, empty, "desk", desk=Desk("all.csv", "", date(2020 + place % 2, 1, 1), date(2026, 1, 1)))
        for place, one in enumerate(list(SERIES.values())[:9])
    ]
    assert desk_data.named(wide, "en") == [f"desk file all.csv {labels.SO_MANY.en.format(n=9)} 2020-01-01 … 2026-01-01"]
    assert desk_data.named(wide[:1], "zh") == [f"本机构文件 all.csv {wide[0].series.id} 2020-01-01 … 2026-01-01"]
    assert desk_data.named([], "en") == []
