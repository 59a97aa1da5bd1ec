"""Workbooks for Excel: sheets with real dates, and a chart as the figure draws it."""
