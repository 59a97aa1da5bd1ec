"""Tests of `components/projections`."""
