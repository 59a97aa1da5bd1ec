"""Tests of `components/trading`."""
