"""Tests of `macro/morning`."""
