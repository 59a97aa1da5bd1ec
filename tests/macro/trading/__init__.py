"""Tests of `macro/trading`."""
