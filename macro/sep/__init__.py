"""The Summary of Economic Projections: its numbers, how they are read, and two meetings side by side."""
