"""Tokens for a person's programs: made, shown once, withdrawn. An officer's second factor cannot be left out by one."""

import uuid
from datetime import timedelta

from accounts.errors import NoTokensForOfficers, TooManyTokens
from accounts.messages import TokenMade
from accounts.models import TOKENS_A_PERSON_MAY_HAVE, ProgramToken, User
from goc_portal import clock, locking
from notices import outbox


@locking.verb
def make_token(*, name: str, days: int, by: User) -> tuple[ProgramToken, str]:
    """A new token of a person and its text, which is kept nowhere; the person is told that it was made."""
    if by.is_staff or by.person is None:
        raise NoTokensForOfficers
    owner = locking.locked(User.objects.filter(pk=by.pk)).get()
    kept = ProgramToken.objects.filter(user=owner, expiry__gt=clock.now())
    if kept.count() >= TOKENS_A_PERSON_MAY_HAVE:
        raise TooManyTokens(limit=TOKENS_A_PERSON_MAY_HAVE)
    token, text = ProgramToken.objects.create(user=owner, expiry=timedelta(days=days), name=name)
    outbox.queue(
        message=TokenMade,
        person=by.person,
        user=owner,
        cause=f"{TokenMade.code}:{uuid.uuid4()}",
        facts={"until": clock.istanbul_day(token.expiry).isoformat()},
    )
    return token, text


@locking.verb
def withdraw_token(*, token: ProgramToken, by: User) -> None:
    """End a token now; withdrawing it twice is once."""
    ProgramToken.objects.visible_to(by).filter(pk=token.pk).delete()


@locking.verb
def withdraw_all_tokens(*, user: User) -> int:
    """End every token of a login: with a new password nobody stays inside by an old token."""
    deleted, _by_model = ProgramToken.objects.filter(user=user).delete()
    return deleted


@locking.verb
def clear_ended_tokens() -> int:
    """Delete the tokens that have ended by themselves."""
    deleted, _by_model = ProgramToken.objects.filter(expiry__lte=clock.now()).delete()
    return deleted
