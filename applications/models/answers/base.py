"""What the sections of a form have in common: a typed row each, so that the database knows a possible answer."""

from typing import ClassVar

from django.db import models

from applications.models.application import Application


class Answers(models.Model):
    """One section of a form; it exists once the reader has answered it."""

    told_only_if_given: ClassVar[frozenset[str]] = frozenset()
    """Answers that most people have no need to give: left empty they are shown nowhere."""
    joined: ClassVar[tuple[str, ...]] = ()
    """The foreign keys that are read together with the row wherever a case is read ``with_answers()``."""

    application = models.OneToOneField(
        Application, on_delete=models.CASCADE, primary_key=True, related_name="%(class)s"
    )
    answered_at = models.DateTimeField()

    objects = models.Manager()

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return str(self._meta.verbose_name)


class ListedAnswers(Answers):
    """A section that is answered by a list, also an empty one; the rows of the list are ``entries``."""

    entries: models.Manager

    class Meta:
        abstract = True
