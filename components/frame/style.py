"""What the theme cannot say of every page: how wide tables behave, what has the focus, and headings that are read aloud."""

from __future__ import annotations

from html import escape

from components.colours import option

# A table wider than its place scrolls there: on a phone it would drag the whole page sideways. Chinese headings would
# otherwise be broken letter by letter to keep it narrow, and six columns leave a sentence in one of them no room. The
# sidebar's mark may be a sentence, which is read whole. Names of rows keep some words on a line; the table then scrolls.
# Streamlit pales captions by opacity, to a contrast of 4.2 with the page; small text needs 4.5. Its menu, where the theme is
# chosen, stands beside the page on a wide screen, which need not begin below it.
STYLE = f"""<style>
.stApp {{ --pale: {option("grayTextColor")}; --focus: {option("primaryColor")}; }}
.stApp [data-testid="stCaptionContainer"], .stApp [data-testid="stCaptionContainer"] p {{ color: var(--pale); opacity: 1; }}
@media (min-width: 1100px) {{
  [data-testid="stMainBlockContainer"] {{ padding-top: 1.6rem; }}
  [data-testid="stHeader"], [data-testid="stHeader"] div {{ background: none; pointer-events: none; }}
  [data-testid="stHeader"] :is(button, a, [data-testid="stToolbarActions"]) {{ pointer-events: auto; }}
}}
.stApp :is(a, button, input, summary, select, textarea, label, [tabindex], [role]):focus-visible {{
  outline: 2px solid var(--focus) !important; outline-offset: 1px; }}
.stApp label:has(> input:focus-visible), .stApp label:has([role="switch"]:focus-visible) {{
  outline: 2px solid var(--focus); outline-offset: 2px; }}
.stElementContainer:has(> [data-testid="stHtml"] > .unseen) {{ position: absolute; width: 1px; height: 1px; overflow: hidden;
  clip-path: inset(50%); }}
[data-testid="stMarkdownContainer"]:has(> table) {{ overflow-x: auto; }}
[data-testid="stMarkdownContainer"] th {{ white-space: nowrap; }}
[data-testid="stTable"] {{ overflow-x: auto; }}
[data-testid="stTable"] :is(th, td) {{ padding-inline: 0.25rem; font-size: 0.86rem; font-variant-numeric: tabular-nums; }}
[data-testid="stTable"] th:first-child, [data-testid="stTable"] tbody th {{ min-width: 7rem; }}
[data-testid="stTable"] td {{ white-space: nowrap; }}
[data-testid="stSidebar"] [data-testid="stPageLink"] * {{ white-space: normal; }}
@media (max-width: 640px) {{
  [data-testid="stMarkdownContainer"] > table:has(th:nth-child(6)) {{ min-width: 52rem; }}
}}
</style>"""


def framed(title: str, contents: str, headed: bool) -> str:
    """The style with the two headings a page begins with that is not `headed` by itself: its `title`, which the menu and the
    browser's tab show, and one under which its figures stand."""
    return STYLE if headed else f'{STYLE}<h1 class="unseen">{escape(title)}</h1><h2 class="unseen">{escape(contents)}</h2>'
