"""The pages that are answered by a list: earlier permits, and times abroad. They work without scripts."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any, ClassVar, Self

from django.db.models import Model
from django.http import QueryDict
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from applications.enums import AbsenceReason
from applications.facts.sections import answers_in
from applications.models import AbsencesAnswers, Application, EarlierPermit, EarlierPermitsAnswers, TimeAbroad
from applications.models.answers import ListedAnswers
from goc_portal.pages.dates import long_date
from permits.enums import PermitType
from permits.which_permit import list_forms
from permits.which_permit.pages import without_row

LENGTHENS, SHORTENS = "add", "remove"


class ListSectionForm(list_forms.ListForm):
    """A list of a section: stored rows are its first entries, and the verb gets new ones in their place."""

    slug: ClassVar[str]
    model: ClassVar[type[ListedAnswers]]
    listed_twice: ClassVar[str | Promise]
    key: ClassVar[tuple[str, ...]]
    """What no two entries share."""

    def __init__(
        self, data: QueryDict | None = None, *, application: Application, initial: dict[str, Any] | None = None
    ) -> None:
        self.application = application
        stored = answers_in(application, self.slug)
        self.instance = stored if isinstance(stored, self.model) else self.model(application=application)
        super().__init__(data, answers={}, initial=initial if initial is not None else self.stored_entries())

    @classmethod
    def asks_for_another_length(cls, sent: QueryDict) -> bool:
        """Whether a button for one entry more or less was pressed."""
        return LENGTHENS in sent or SHORTENS in sent

    @classmethod
    def with_another_length(cls, sent: QueryDict, *, application: Application) -> Self:
        """The page again with one entry more or less; what was typed stays as it was typed."""
        typed = cls.typed_boxes(sent, application)
        if LENGTHENS in sent:
            return cls(application=application, initial=typed | {"rows": typed["rows"] + 1})
        return cls(application=application, initial=without_row(typed, str(sent[SHORTENS])))

    @classmethod
    def with_typed(cls, sent: QueryDict, *, application: Application) -> Self:
        """The page with what was typed before and not saved, as many entries as there were."""
        return cls(application=application, initial=cls.typed_boxes(sent, application))

    @classmethod
    def typed_boxes(cls, sent: QueryDict, application: Application) -> dict[str, Any]:
        """What was typed, as it was typed, and how many entries."""
        form = cls(sent, application=application)
        return {name: form[name].data for name in form.fields} | {"rows": form.count}

    def stored_entries(self) -> dict[str, Any]:
        """The rows that are kept, as the page names them."""
        if self.instance.answered_at is None:
            return {}
        rows = [self.typed(entry) for entry in self.instance.entries.all()]
        named = {f"{name}_{place}": value for place, row in enumerate(rows) for name, value in row.items()}
        return {"rows": len(rows)} | named

    def clean(self) -> dict[str, Any]:
        """An entry stands on the list once."""
        cleaned = super().clean()
        seen: set[tuple[Any, ...]] = set()
        for place in range(self.count):
            found = tuple(self.cleaned_data.get(f"{name}_{place}") for name in self.key)
            if all(found) and found in seen:
                self.ask_again(f"from_{place}", self.listed_twice)
            seen.add(found)
        return cleaned

    def save(self, *, commit: bool = False) -> ListedAnswers:
        """The section's row; nothing is written here."""
        return self.instance

    def listed(self) -> Sequence[Model]:
        """The rows of the list, not saved yet."""
        return list(self.entry_rows())

    def typed(self, entry: Any) -> dict[str, Any]:
        """A stored row as the page names its parts."""
        raise NotImplementedError

    def entry_rows(self) -> Iterator[Model]:
        """New rows for what was answered."""
        raise NotImplementedError


class EarlierPermitsForm(ListSectionForm, list_forms.PermitsForm):
    """Every card, the present one too; those that the register has need not be typed."""

    slug = "earlier-permits"
    model = EarlierPermitsAnswers
    heading = _("Your permits so far")
    hint = _(
        "Add each residence permit card that you have or had, the present one too. The days stand on the cards. "
        "Permits that were given through this portal are known: you need not add them. Leave this empty if you had "
        "none."
    )
    listed_twice = _("This permit is on the list already. Change its kind or its first day, or remove it.")
    key = ("type", "from")

    def typed(self, entry: EarlierPermit) -> dict[str, Any]:
        return {
            "type": entry.permit_type,
            "purpose": entry.purpose,
            "from": entry.valid_from,
            "until": entry.valid_until,
        }

    def refuse_backwards(self, place: int, first: date | None, last: date | None) -> None:
        """A permit lasts longer than a day."""
        if first and last and last <= first:
            self.ask_again(f"until_{place}", _("Enter a day after %(day)s."), day=long_date(first))

    def entry_rows(self) -> Iterator[EarlierPermit]:
        for entry in self.cleaned_data["permits"]:
            is_short, is_long = (entry["type"] == each for each in (PermitType.SHORT_TERM, PermitType.LONG_TERM))
            yield EarlierPermit(
                permit_type=entry["type"],
                purpose=entry["purpose"] if is_short else "",
                valid_from=entry["from"],
                valid_until=None if is_long else entry["until"],
            )


class AbsencesForm(ListSectionForm, list_forms.AbsencesForm):
    """The journeys; a long one can interrupt residence."""

    slug = "time-abroad"
    model = AbsencesAnswers
    heading = _("When were you outside Türkiye in the last years?")
    hint = _(
        "Add each journey of the last eight years: the day you left and the day you came back. The directorate "
        "compares it with the record of the border. Leave this empty if you never left."
    )
    listed_twice = _("This journey is on the list already. Change the day you left, or remove it.")
    key = ("from",)

    def typed(self, entry: TimeAbroad) -> dict[str, Any]:
        return {"from": entry.left_on, "until": entry.returned_on, "reason": entry.reason}

    def needed(self, given: dict[str, Any]) -> tuple[str, ...]:
        """Who applies in Türkiye has come back."""
        return ("from", "until")

    def entry_rows(self) -> Iterator[TimeAbroad]:
        for entry in self.cleaned_data["absences"]:
            yield TimeAbroad(
                left_on=entry["from"],
                returned_on=entry["until"],
                reason=entry["reason"] or AbsenceReason.NONE,
            )
