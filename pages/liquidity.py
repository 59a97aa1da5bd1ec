"""liquidity."""
