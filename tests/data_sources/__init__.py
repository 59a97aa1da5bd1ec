"""Tests of data_sources."""
