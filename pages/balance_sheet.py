"""balance_sheet."""
