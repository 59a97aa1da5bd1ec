"""What FOMC participants project, as drawn: the median path and the dots."""
