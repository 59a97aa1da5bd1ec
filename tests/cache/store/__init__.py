"""Tests of `cache/store`."""
