"""The trade monitor on its page."""
