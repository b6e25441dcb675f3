"""Tests of what the law gives."""
