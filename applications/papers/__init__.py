"""The papers of a case: which are asked for, which are there, and what they are called."""
