"""real_economy."""
