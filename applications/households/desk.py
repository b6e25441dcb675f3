"""What an officer sees of the family on the page of a case, and may do about it."""

from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from applications.facts.answer_rows import AnswerRow
from applications.facts.family import answers_of_sponsor, dossier_of, has_a_parent_who_cannot_be_found
from applications.households.sponsor_page import answered_fields, in_words
from applications.models import Application, SponsorWithdrawal
from goc_portal.pages.dates import long_moment
from permits.enums import PermitType


def family_acts(case: Application) -> list[str]:
    """Protecting the file, having read what the sponsor told, and the sponsor's death."""
    protecting = ["lift"] if case.is_protected else ["protect", *(["hand-over"] if case.kept_by_id else [])]
    return [*(["read-sponsor"] if unread_withdrawal(case) else []), *death_acts(case), *protecting]


def death_acts(case: Application) -> list[str]:
    """That the sponsor has died, once somebody is the sponsor; or that it was a mistake."""
    dossier = dossier_of(case)
    if case.permit_type != PermitType.FAMILY or dossier is None or dossier.sponsor_id is None:
        return []
    return ["sponsor-died"] if dossier.death_recorded_at is None else ["sponsor-lives"]


def family_notes(case: Application) -> list[str]:
    """What an officer must know before acting."""
    notes = []
    if case.is_protected:
        notes.append(gettext("This file is protected: tell nobody of the family or the sponsor anything of it."))
        notes.append(gettext("Why it is protected: %(reason)s") % {"reason": case.protection_reason})
    withdrawal = unread_withdrawal(case)
    if withdrawal is not None:
        told = gettext("The sponsor told on %(when)s that it is over. The case stays open: look at it. %(words)s")
        notes.append(told % {"when": long_moment(withdrawal.told_at), "words": withdrawal.words})
    if has_a_parent_who_cannot_be_found(case):
        notes.append(gettext("A parent of the child cannot be found: look at what shows it before you decide."))
    return notes


def unread_withdrawal(case: Application) -> SponsorWithdrawal | None:
    """What the sponsor has told and no officer has read."""
    dossier = dossier_of(case)
    return SponsorWithdrawal.objects.filter(dossier=dossier, read_at__isnull=True).first() if dossier else None


def sponsor_section(case: Application) -> list[tuple[str | Promise, list[AnswerRow]]]:
    """The sponsor's name, answers and promises, beside the applicant's own answers."""
    dossier = dossier_of(case)
    if case.permit_type != PermitType.FAMILY or dossier is None or dossier.sponsor is None:
        return []
    rows = [AnswerRow("sponsor", _("Sponsor"), dossier.sponsor.full_name)]
    answers = answers_of_sponsor(dossier)
    if answers is not None:
        rows += [
            AnswerRow(field.name, field.verbose_name, in_words(answers, field)) for field in answered_fields(answers)
        ]
    promised = long_moment(dossier.undertaken_at) if dossier.undertaken_at else gettext("Not confirmed yet")
    rows.append(AnswerRow("undertaken_at", _("Undertakings confirmed"), promised))
    return [(_("Sponsor"), rows)]
