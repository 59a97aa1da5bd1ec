"""Tests of `cache/desk`."""
