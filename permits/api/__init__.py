"""The rulebook's door for programs."""
