"""Pages of papers: the private download and the public verification."""
