"""Bodies outside: none of them is connected. What is asked gets a number that says so, and the answer is typed in."""

import secrets

from applications.standstill.enums import OutsideBody


def ask(body: OutsideBody) -> str:
    """Put a question to a simulator and get its reference; nothing about the person leaves the portal."""
    return f"SIM-{body.value.upper()}-{secrets.token_hex(4).upper()}"
