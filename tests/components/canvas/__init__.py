"""Tests of `components/canvas`."""
