"""What a mounted card says, as the next run hears it: choices, a zoom that becomes the window, and files."""

from __future__ import annotations

import base64

import pytest

from tests.app import card, control, delivered, opened, told

pytestmark = pytest.mark.usefixtures("fresh_desk")


def test_what_a_card_says_is_heard_once() -> None:
    """A choice goes to the link, a zoom becomes the window, a file is handed over in its run alone; nonsense does nothing."""
    app = opened("liquidity")
    assert delivered(app) is None
    (key,) = [one["key"] for one in card(app, "onrrp").own["controls"]]
    other = control(app, "onrrp", key)["options"][1][0]
    app = told(app, "onrrp", "chosen", {key: other})
    assert app.query_params[key] == other
    assert control(app, "onrrp", key)["value"] == other
    app = told(app, "onrrp", "windowed", {"from": "2023-01-02", "to": "2024-06-28"})
    assert (app.query_params["from"], app.query_params["to"]) == ("2023-01-02", "2024-06-28")
    time = card(app, "tools").chart
    assert time
    assert (time["time"]["from"], time["time"]["to"]) == ("2023-01-02", "2024-06-28")
    before = dict(app.query_params)
    app = told(app, "onrrp", "taken", {"what": "csv"})
    file = delivered(app)
    assert file
    assert file["name"] == f"{card(app, 'onrrp').words['file']}.csv"
    assert file["kind"] == "text/csv"
    assert b"2024-06-28" in base64.b64decode(file["body"])
    assert delivered(app.run()) is None
    for event, value in (
        ("chosen", {"nothing": "x"}), ("windowed", {"from": "x", "to": ""}), ("taken", {"what": "nothing"}),
    ):  # fmt: skip
        app = told(app, "onrrp", event, value)
        assert not app.exception
        assert delivered(app) is None
        assert dict(app.query_params) == before
