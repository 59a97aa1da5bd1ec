"""Tests of `cache/drop_in`."""
