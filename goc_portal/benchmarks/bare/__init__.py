"""The floor of pages: a bare Django view behind the same web server, with session and sign-in and nothing more."""
