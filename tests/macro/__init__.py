"""Tests of the calculations and the declarations."""
