"""One act on many cases: every row is looked at first, then done by its own verb, and says what came of it."""
