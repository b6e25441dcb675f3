"""Downtimes in the last days of a last day."""
