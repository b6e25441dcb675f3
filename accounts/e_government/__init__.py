"""Sign-in through e-Government: OpenID Connect, code with PKCE, state and nonce checked, the token's signature always.

django-allauth holds the state and fetches the token; what is checked of the token, and what follows from it, stands
here. ``simulator`` is a provider for one's own machine and for tests, and says so on its page.
"""
