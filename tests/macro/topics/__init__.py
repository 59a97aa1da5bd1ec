"""Tests of `macro/topics`."""
