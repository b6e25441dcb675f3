"""Pages on a person's status."""
