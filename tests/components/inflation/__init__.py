"""Tests of `components/inflation`."""
