"""The pressure gauge on a page."""
