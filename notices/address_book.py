"""Where readers are reached now: known by ``accounts``, which registers its answer here."""

from collections.abc import Callable

from django.db import models

from notices.enums import Channel

AddressBook = Callable[[models.Model, Channel], str | None]
_address_books: list[AddressBook] = []


def register_address_book(address_book: AddressBook) -> None:
    """Let an app above say where a person, or a login without one, is reached: verified contacts only."""
    if address_book not in _address_books:
        _address_books.append(address_book)


def address_of(reader: models.Model, channel: Channel) -> str | None:
    """Where the reader is reached by this channel now; None when nowhere."""
    return next((address for book in _address_books if (address := book(reader, channel))), None)
