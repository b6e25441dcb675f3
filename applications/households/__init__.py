"""A family that applies: one application a member, one sponsor whose papers count for all."""
