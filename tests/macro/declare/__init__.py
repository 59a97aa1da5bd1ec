"""Tests of `macro/declare`."""
