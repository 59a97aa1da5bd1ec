"""Tests of `macro/compute`."""
