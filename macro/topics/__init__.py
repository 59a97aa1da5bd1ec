"""One module a topic: its series and its figures side by side."""
