"""HTML of our own: text stays text, dates stay whole, numbers stand under one another by their decimal points."""

from __future__ import annotations

import re

import pytest

from components.html import Html, aligned, column, dated, safe, split, table, tag, together


def test_text_is_text_and_html_stays() -> None:
    """What came from outside becomes no element, also in an attribute; what was made here is not escaped twice."""
    evil = "<img src=x onerror=alert(1)> & \u202e'\"\n"
    assert safe(evil) == "&lt;img src=x onerror=alert(1)&gt; &amp; &#x27;&quot; "
    assert tag("b", evil, tag("i", "a"), title=evil) == (
        '<b title="&lt;img src=x onerror=alert(1)&gt; &amp; \u202e&#x27;&quot;\n">'
        "&lt;img src=x onerror=alert(1)&gt; &amp; &#x27;&quot; <i>a</i></b>"
    )
    assert isinstance(together(["a", "", "<"], " · "), Html)
    assert together(["a", "", "<"], " · ") == "a · &lt;"
    assert tag("td", "1", class_=None, data_of="x", colspan=2) == '<td data-of="x" colspan="2">1</td>'


@pytest.mark.parametrize(
    ("text", "whole"),
    [
        ("rose on 8 October, to 2 April 2026", ["8 October", "2 April 2026"]),
        ("at 2026-10-08 and in 2026-10", ["2026-10-08", "2026-10"]),
        ("3月19日，10年期美债", ["3月19日"]),
        ("自2023年10月30日起；8月CPI", ["2023年10月30日", "8月"]),
        ("in October 2025", ["October 2025"]),
        ("47 basis points, 10年与2年, May we", []),
    ],
)
def test_dates_stay_on_a_line(text: str, whole: list[str]) -> None:
    """Each date of a sentence in either language is one piece, and no letter is lost."""
    found = dated(text)
    assert re.findall(r'<span class="day">(.*?)</span>', found) == whole
    assert re.sub(r"<[^>]+>", "", found) == text


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("5.22 %", ("5", ".22 %")), ("3.75–4.00 %", ("3.75–4", ".00 %")), ("USD 3,022.1 bn", ("USD 3,022", ".1 bn")),
        ("-100 bp", ("-100", " bp")), ("30,221亿美元", ("30,221", "亿美元")), ("◆ +2.02σ", ("◆ +2", ".02σ")), ("–", ("–", "")),
        ("1.1464", ("1", ".1464")), ("占GDP的5.2%", ("占GDP的5", ".2%")),
    ],
)  # fmt: skip
def test_a_number_is_parted_at_its_point(text: str, parts: tuple[str, str]) -> None:
    """At the decimal point of the last number, before the unit where there is none."""
    assert split(text) == parts


def test_a_column_lines_up_by_the_point() -> None:
    """All tails are as wide as the widest, a Chinese sign counting twice, so that what stands before them ends in one line."""
    cells = aligned(["5.22 %", "30,221亿美元", "–"], "level", ["", "old", ""])
    assert [re.findall(r"min-width:(\d+)ch", one) for one in cells] == [["6"], ["6"], ["6"]]
    assert [re.sub(r"<[^>]+>", "", one) for one in cells] == ["5.22 %", "30,221亿美元", "–"]
    assert 'class="n level old"' in cells[1]
    assert aligned(["12", "3"], "x") == ['<td class="n x">12</td>', '<td class="n x">3</td>']


def test_a_table_has_headings_and_words_for_a_phone() -> None:
    """Columns are named by `scope`; what a narrow screen says in their place cannot end the style it stands in."""
    found = table("x", [column("A"), column("B", "n", 2)], [[tag("td", "1")]], since='a";}<b>\\')
    assert '<th scope="col">A</th><th scope="col" class="n" colspan="2">B</th>' in found
    assert 'style="--since:&quot;a;}&lt;b&gt; &quot;;"' in found
