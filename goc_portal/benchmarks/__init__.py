"""Benchmarks: the product's own work through its own code, and beside it, turn by turn, the bare work it needs.

One module a benchmark; ``registry.py`` lists them. ``manage.py bench`` makes a scratch database and a scratch pair of
Redis databases, runs ``python -m goc_portal.benchmarks`` with nothing but their addresses, and drops both.
"""
