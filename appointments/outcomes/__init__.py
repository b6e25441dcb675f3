"""What came of an appointment for a service: one module a matter, each writes the record and the outcome at once."""
