"""Tests of `cache/embedded`."""
