"""What Law 6458 gives: pure functions over frozen facts and parameters, one per rule, each with its article."""
