"""The morning brief on its page."""
