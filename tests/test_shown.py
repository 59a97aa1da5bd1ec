"""Whatever is shown is text, or Markdown made by `components.markup`, or HTML made by `components.html`: nothing as it came."""

from __future__ import annotations

import ast
import re

import pytest

from tests.conftest import ROOT

MODULES = {
    str(path.relative_to(ROOT)): path
    for folder in ("components", "pages")
    for path in sorted((ROOT / folder).rglob("*.py"))
    if path.name not in ("markup.py", "html.py") or path.parent.name != "components"
}
# What Streamlit reads as Markdown: the text's place among the arguments, None where it has a name only.
PLACES: dict[str, int | None] = {
    **dict.fromkeys(("markdown", "caption", "error", "warning", "info", "success", "toast", "title", "header", "subheader"), 0),
    **dict.fromkeys(("badge", "button", "popover", "expander", "download_button", "link_button", "toggle", "checkbox"), 0),
    **dict.fromkeys(("selectbox", "multiselect", "segmented_control", "pills", "radio", "select_slider", "slider"), 0),
    **dict.fromkeys(("text_input", "text_area", "number_input", "date_input", "file_uploader", "metric", "status"), 0),
    **dict.fromkeys(("write", "table", "html", "spinner", "form_submit_button", "feedback", "tabs", "write_stream"), 0),
    "progress": 1,
    "page_link": None,
}
NAMED = ("label", "help", "body", "text", "caption")
OPTIONS = ("pills", "segmented_control", "radio")  # their options are Markdown, too
MAKERS = frozenset({"plain", "marked", "badge", "joined", "lines", "table", "cells"})
# What makes HTML of our own, in which whatever came from outside is text.
HTML_MAKERS = frozenset({"safe", "tag", "together", "dated", "muted", "badge"})
# HTML that is written in one piece, in which html.escape has been over every text.
HTML = {
    "components/brief/cards.py": "STYLE",
    "components/frame/shell.py": "style.framed(current.title, view.text(labels.CONTENTS), headed)",
    "components/inflation/heatmap.py": "STYLE",
}


def safe(given: ast.expr, own: frozenset[str]) -> bool:
    """Whether an argument is a constant, one of our constant labels, or Markdown made by markup or a function of `own`."""
    if isinstance(given, ast.Constant):
        return True
    if isinstance(given, ast.IfExp):
        return safe(given.body, own) and safe(given.orelse, own)
    if isinstance(given, ast.Lambda):
        return safe(given.body, own)
    if not isinstance(given, ast.Call):
        return False
    if isinstance(given.func, ast.Name):
        return given.func.id in own
    whole = ast.unparse(given)
    return whole.startswith(("view.text(labels.", "view.text(t.")) and isinstance(given.args[0], ast.Attribute)


def unsafe_in(source: str, name: str = "") -> list[str]:
    """Every text a module shows that is neither text nor Markdown made by markup, as it stands in the module."""
    tree = ast.parse(source)
    imported = {
        alias.asname or alias.name
        for node in ast.walk(tree)
        if isinstance(node, ast.Import | ast.ImportFrom)
        for alias in node.names
    }
    made = _from(tree, "components.markup") & MAKERS
    own = frozenset(made | _returning(tree, "Markdown"))
    own_html = frozenset(_from(tree, "components.html") & HTML_MAKERS | _returning(tree, "Html"))
    found = []
    for call in (node for node in ast.walk(tree) if isinstance(node, ast.Call)):
        if isinstance(call.func, ast.Name) and call.func.id in {"marked", "joined"} & made and not _marks(call.args[0]):
            found.append(ast.unparse(call))
        method = call.func.attr if isinstance(call.func, ast.Attribute) else ""
        if method not in PLACES or not isinstance(call.func, ast.Attribute):
            continue
        receiver = call.func.value
        if isinstance(receiver, ast.Name) and receiver.id in imported - {"st"} | {"log"}:
            continue
        place = PLACES[method]
        shown = [call.args[place]] if place is not None and len(call.args) > place else []
        shown += [one.value for one in call.keywords if one.arg in NAMED]
        shown += [one.value for one in call.keywords if one.arg == "format_func" and method in OPTIONS]
        if method == "html":
            shown = [one for one in shown if ast.unparse(one) != HTML.get(name)]
        found += [ast.unparse(call) for one in shown if not safe(one, own_html if method == "html" else own)]
        found += [ast.unparse(call) for one in call.keywords if one.arg == "unsafe_allow_html"]
    return found


def _from(tree: ast.Module, module: str) -> set[str]:
    """The names a module takes from another one."""
    froms = (node for node in ast.walk(tree) if isinstance(node, ast.ImportFrom) and node.module == module)
    return {alias.asname or alias.name for node in froms for alias in node.names}


def _returning(tree: ast.Module, kind: str) -> set[str]:
    """The functions of a module that say they return a kind of text; one that does not say is searched for it."""
    functions = (node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef))
    return {node.name for node in functions if kind in ast.unparse(node.returns or node)}


def _marks(template: ast.expr) -> bool:
    """Whether a template is our own: constant, but for a colour of ours or the address of a page."""
    if isinstance(template, ast.IfExp):
        return _marks(template.body) and _marks(template.orelse)
    if isinstance(template, ast.JoinedStr):
        return all(isinstance(one, ast.Constant) or _ours(one) for one in template.values)
    return isinstance(template, ast.Constant)


def _ours(part: ast.expr) -> bool:
    return isinstance(part, ast.FormattedValue) and ast.unparse(part.value).startswith(("COLORS[", "address_in("))


@pytest.mark.parametrize("name", MODULES)
def test_all_that_is_shown_is_text_or_markdown_of_our_own(name: str) -> None:
    """Each call names `plain`, `marked` or their like, so that a new one cannot show what came from outside as it came."""
    source = MODULES[name].read_text(encoding="utf-8")
    assert unsafe_in(source, name) == []
    assert "Markdown(" not in source  # made in markup only
    assert not re.search(r"\bHtml\(", source)  # made in html only


@pytest.mark.parametrize(
    "shown",
    [
        'st.markdown(f"**{name}**")', "st.caption(view.text(why))", "st.error(view.text(labels.BAD.filled(name=name)))",
        'place.info(labels.BAD.en + name)', "st.button(\"x\", help=name)", "st.pills('x', n, format_func=str)",
        'st.markdown(marked(f"**{name}** {{}}", name))', "st.html(name)", "st.progress(0.5, name)", "st.table(frame)",
        'st.markdown(plain(name), unsafe_allow_html=True)', "st.page_link(page, label=name)",
        "st.html(plain(name))", "st.html(tag(name))",
    ],
)  # fmt: skip
def test_what_is_shown_as_it_came_is_found(shown: str) -> None:
    """The walk itself can fail."""
    assert unsafe_in(f"import streamlit as st\nfrom components.markup import marked, plain\n{shown}\n")
