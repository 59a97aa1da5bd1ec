"""The data status page."""
