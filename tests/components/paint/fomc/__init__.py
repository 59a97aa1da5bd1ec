"""Tests of the FOMC pictures."""
