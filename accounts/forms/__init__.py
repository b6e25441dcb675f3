"""The forms of registration and sign-in."""
