"""How any source is asked, and how it may fail."""
