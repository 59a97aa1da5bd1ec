"""Tests of `components/frame`."""
