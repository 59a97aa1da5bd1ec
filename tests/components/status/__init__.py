"""Tests of `components/status`."""
