"""Staying longer: the permit held, whether to come or to post, and what a paper allows meanwhile."""
