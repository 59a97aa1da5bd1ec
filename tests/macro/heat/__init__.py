"""Tests of `macro/heat`."""
