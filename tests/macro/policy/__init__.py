"""Tests of `macro/policy`."""
