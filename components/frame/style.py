"""What the theme cannot say of every page."""

from __future__ import annotations

# A table wider than its place scrolls there: on a phone it would drag the whole page sideways. Chinese headings would
# otherwise be broken letter by letter to keep it narrow.
STYLE = """<style>
[data-testid="stMarkdownContainer"]:has(> table) { overflow-x: auto; }
[data-testid="stMarkdownContainer"] th { white-space: nowrap; }
</style>"""
