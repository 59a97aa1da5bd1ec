"""The projections as an HTML table laid out as the FOMC prints it: three blocks of years, the other meeting under each row."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

from components import text as t
from components.colours import meant
from components.paint.overlays import COLD, GREEN_FALL, HOT, RED_RISE
from components.projections import labels
from macro.declare.text import Lang
from macro.sep.projections import BLOCKS, FUNDS_RATE, VARIABLES
from macro.sep.table import Cell, Comparison, column_label, restated

# Two headings over one another and a rule between the blocks are what neither Markdown nor st.table has. Marks are left out
# of a selection, so that what is pasted into a spreadsheet is numbers.
STYLE = f"""<style>
.sep {{ overflow-x: auto; container-type: inline-size; }}
.sep table {{ width: 100%; border-collapse: collapse; font-variant-numeric: tabular-nums; line-height: 1.25;
  font-size: clamp(13.5px, 1.35cqw, 17px); }}
.sep th, .sep td {{ border: 0; padding: .2em .22em; text-align: center; vertical-align: top;
  white-space: nowrap; font-weight: 400; }}
.sep tbody tr > :first-child, .sep th[rowspan] {{ text-align: left; padding-left: .2em; }}
.sep thead th {{ font-weight: 600; border-bottom: 1px solid color-mix(in srgb, currentColor 35%, transparent); }}
.sep .b {{ border-left: 1px solid color-mix(in srgb, currentColor 30%, transparent); padding-left: .45em; }}
.sep .n > * {{ border-top: 1px solid color-mix(in srgb, currentColor 22%, transparent); font-weight: 600; }}
.sep .v > * {{ padding-top: 0; opacity: .72; }}
.sep .v > :first-child {{ padding-left: 1em; }}
.sep .m > * {{ border-top: 2px solid color-mix(in srgb, currentColor 35%, transparent); opacity: .8; padding-bottom: 0; }}
.sep i {{ display: block; font-style: normal; font-weight: 600; font-size: .84em; user-select: none;
  -webkit-user-select: none; }}
.sep .u {{ color: {meant(HOT)}; }} .sep .d {{ color: {meant(COLD)}; }}
.sep.red .u {{ color: {meant(RED_RISE)}; }} .sep.red .d {{ color: {meant(GREEN_FALL)}; }}
</style>"""


def table(two: Comparison, lang: Lang, red_up: bool = False) -> str:
    """The whole table; the other meeting's rows are left out where there is none. `red_up`: rises are red, falls green."""
    columns = two.columns
    blocks = "".join(f'<th class="b" colspan="{len(columns)}">{escape(label.in_(lang))}</th>' for label in BLOCKS.values())
    years = "".join(_head(column_label(one).in_(lang), at == 0) for _ in BLOCKS for at, one in enumerate(columns))
    first = t.ASIDE.filled(name=labels.SEP_VARIABLE, what=labels.SEP_PERCENT).in_(lang)
    head = f'<tr><th rowspan="2">{escape(first)}</th>{blocks}</tr><tr>{years}</tr>'
    rows = []
    for variable, about in VARIABLES.items():
        if variable == FUNDS_RATE:
            rows.append(f'<tr class="m"><th colspan="{1 + 3 * len(columns)}">{escape(labels.SEP_MEMO.in_(lang))}</th></tr>')
        cells = (two.cell(variable, block, one) for block in BLOCKS for one in columns)
        rows.append(_row("n", about.label.in_(lang), cells, len(columns)))
        if two.before:
            earlier = (two.earlier(variable, block, one) for block in BLOCKS for one in columns)
            rows.append(_row("v", restated(two).in_(lang), earlier, len(columns)))
    kind = "sep red" if red_up else "sep"
    frame = f'<div class="{kind}" role="region" tabindex="0" aria-label="{escape(labels.SEP_TITLE.in_(lang))}">'
    return f"{STYLE}{frame}<table><thead>{head}</thead><tbody>{''.join(rows)}</tbody></table></div>"


def _head(label: str, opens: bool) -> str:
    return f"<th{_opening(opens)}>{escape(label)}</th>"


def _opening(opens: bool) -> str:
    return ' class="b"' if opens else ""


def _row(kind: str, name: str, cells: Iterable[Cell], across: int) -> str:
    inside = "".join(f"<td{_opening(at % across == 0)}>{_cell(one)}</td>" for at, one in enumerate(cells))
    return f'<tr class="{kind}"><th scope="row">{escape(name)}</th>{inside}</tr>'


def _cell(one: Cell) -> str:
    marks = " ".join(_mark(change) for change in one.changes) if one.changed else ""
    return f"{escape(one.text)}<i>{marks}</i>" if marks else escape(one.text)


def _mark(change: float) -> str:
    """Direction by sign and by colour: `▲0.2`, `▼0.1`, `=`."""
    if not change:
        return "="
    return f'<span class="{"u" if change > 0 else "d"}">{"▲" if change > 0 else "▼"}{abs(change):.1f}</span>'
