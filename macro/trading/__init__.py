"""Trades as formulas over series: read, checked, and where they stand."""
