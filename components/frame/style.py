"""What every page begins with: colours for what Streamlit does not colour, and headings that are read aloud."""

from __future__ import annotations

from html import escape

from components.colours import option

# Colours of the configuration for what Streamlit does not colour; what does not depend on it stands in canvas/static/page.css.
STYLE = f"<style>.stApp {{ --pale: {option('grayTextColor')}; --focus: {option('primaryColor')}; }}</style>"


def framed(title: str, contents: str, headed: bool) -> str:
    """The style with the two headings a page begins with that is not `headed` by itself: its `title`, which the menu and the
    browser's tab show, and one under which its figures stand."""
    return STYLE if headed else f'{STYLE}<h1 class="unseen">{escape(title)}</h1><h2 class="unseen">{escape(contents)}</h2>'
