"""A password hasher for tests: the portal's own algorithm with the least work."""

from django.contrib.auth.hashers import Argon2PasswordHasher


class QuickArgon2Hasher(Argon2PasswordHasher):
    """Argon2id with parameters that protect nothing and cost nothing."""

    time_cost = 1
    memory_cost = 8
    parallelism = 1
