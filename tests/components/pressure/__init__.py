"""Tests of `components/pressure`."""
