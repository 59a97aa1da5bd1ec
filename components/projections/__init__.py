"""The Summary of Economic Projections on its page."""
