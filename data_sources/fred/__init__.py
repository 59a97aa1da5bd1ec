"""FRED, with a key and without."""
