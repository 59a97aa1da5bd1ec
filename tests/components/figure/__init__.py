"""Tests of `components/figure`."""
