"""Tests of `macro/sep`."""
