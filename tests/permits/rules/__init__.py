"""Tests of the rules, each named after its article."""
