"""What is printed of a case, in the words of its reader."""
