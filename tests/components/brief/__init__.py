"""Tests of `components/brief`."""
