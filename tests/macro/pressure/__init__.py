"""Tests of `macro/pressure`."""
