"""Tests of `components/paint`."""
