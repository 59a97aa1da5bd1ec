"""What the theme cannot say of every page."""

from __future__ import annotations

# A table wider than its place scrolls there: on a phone it would drag the whole page sideways.
STYLE = """<style>
[data-testid="stMarkdownContainer"]:has(> table) { overflow-x: auto; }
</style>"""
