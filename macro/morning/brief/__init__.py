"""The sentences of the morning brief."""
