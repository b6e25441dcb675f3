"""A phone network and a mail server to look at: a simulator for `make run`, for tests and for benches.

Real SMTP and real HTTP on loopback, in a process of its own, so that what sends to it sends as in production.
Without Django's models: it knows nothing but what it was sent.
"""
