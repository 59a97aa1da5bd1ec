"""Tests of `cache/refresh`."""
