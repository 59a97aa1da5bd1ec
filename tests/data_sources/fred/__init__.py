"""Tests of `data_sources/fred`."""
