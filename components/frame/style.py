"""What the theme cannot say of every page."""

from __future__ import annotations

# A table wider than its place scrolls there: on a phone it would drag the whole page sideways. Chinese headings would
# otherwise be broken letter by letter to keep it narrow, and six columns leave a sentence in one of them no room. The
# sidebar's mark may be a sentence, which is read whole. Names of rows keep some words on a line; the table then scrolls.
# Streamlit's own grey of captions has a contrast of 4.2 to the page, small text needs 4.5.
STYLE = """<style>
.stApp { --pale: light-dark(#545d66, #a3aeb8); }
.stApp [data-testid="stCaptionContainer"], .stApp [data-testid="stCaptionContainer"] p { color: var(--pale); opacity: 1; }
[data-testid="stMarkdownContainer"]:has(> table) { overflow-x: auto; }
[data-testid="stMarkdownContainer"] th { white-space: nowrap; }
[data-testid="stTable"] { overflow-x: auto; }
[data-testid="stTable"] th:first-child, [data-testid="stTable"] tbody th { min-width: 9.5rem; }
[data-testid="stTable"] td { white-space: nowrap; }
[data-testid="stSidebar"] [data-testid="stPageLink"] * { white-space: normal; }
@media (max-width: 640px) {
  [data-testid="stMarkdownContainer"] > table:has(th:nth-child(6)) { min-width: 52rem; }
}
</style>"""
