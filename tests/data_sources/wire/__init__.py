"""Tests of `data_sources/wire`."""
