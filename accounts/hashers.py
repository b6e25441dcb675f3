"""The portal's password hash: Argon2id with OWASP's figures, since logins come in storms."""

from django.contrib.auth.hashers import Argon2PasswordHasher


class PortalArgon2Hasher(Argon2PasswordHasher):
    """19 MiB and two passes in one lane: some 20 ms, a tenth of Django's default; rate limits do the rest."""

    time_cost = 2
    memory_cost = 19 * 1024
    parallelism = 1
