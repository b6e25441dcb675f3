"""What still stands between a case and its next step: a sentence each, and where on the page it is mended."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _

from applications.decisions.serving import decision_of, service_of
from applications.enums import AGAINST_THE_PERSON, AT_THE_COUNTER, ApplicationKind, ApplicationStatus, ReceiptKind
from applications.enums import RegisterCheckKind as Check
from applications.facts.assessing import kept_checks
from applications.facts.held_permits import present_permit_of
from applications.households.desk import family_notes
from applications.models import Application, Decision
from applications.papers.completeness import open_fees, open_papers
from applications.present_card import card_is_awaited
from applications.standstill.enums import MinistryAnswer
from applications.standstill.ministry import APPROVED_BY_MINISTRY, ministry_approval
from applications.standstill.suspending import open_suspension
from goc_portal.pages.dates import long_date
from permits.rules.assessment import Assessment
from permits.rules.codes import FindingOutcome
from permits.wording import cited, finding_text


@dataclass(frozen=True)
class Blocker:
    """A sentence, and the part of the page where it is mended; a mere note leads nowhere."""

    sentence: str
    href: str = ""


def blockers(case: Application, assessment: Assessment, proposal: Decision | None) -> list[Blocker]:
    """What an officer must know first, then everything that blocks."""
    notes = [Blocker(sentence) for sentence in family_notes(case)]
    return [*notes, *blocking(case, assessment, proposal)]


def blocking(case: Application, assessment: Assessment, proposal: Decision | None) -> Iterator[Blocker]:
    """By where the case stands."""
    if proposal is not None:
        yield Blocker(_("Waits for the approval of another officer than the one who proposed it."))
    elif case.status == ApplicationStatus.INTERVIEW_SCHEDULED:
        yield Blocker(_("The applicant has still to come with the papers."), "#appointment")
    elif case.status == ApplicationStatus.AWAITING_MAIL:
        yield Blocker(_("The file has still to come by post."), "#posting")
    elif case.status in AT_THE_COUNTER:
        yield from before_the_file_is_complete(case, assessment)
    elif case.status == ApplicationStatus.UNDER_ASSESSMENT:
        yield from before_a_grant(case, assessment)
    else:
        yield from after_a_decision(case)


def before_the_file_is_complete(case: Application, assessment: Assessment) -> Iterator[Blocker]:
    """Papers, fees and the present card (domain.md E10)."""
    for paper in open_papers(case, assessment):
        sentence = _("Not accepted yet: %(paper)s") % {"paper": paper.name}
        yield Blocker(sentence, f"#paper-{paper.document}")
    for kind in open_fees(case, assessment):
        yield Blocker(_("No receipt yet: %(fee)s") % {"fee": ReceiptKind(kind).label}, "#fees")
    if was_only_stated(case):
        yield Blocker(_("The present permit has still to be compared with its card."), "#present")
    if card_is_awaited(case):
        yield Blocker(_("The present card is still with the applicant."), "#present")


def was_only_stated(case: Application) -> bool:
    """Whether an extension rests on a permit that nobody has seen."""
    present = present_permit_of(case) if case.kind == ApplicationKind.EXTENSION else None
    return present is not None and not present.is_certain


def before_a_grant(case: Application, assessment: Assessment) -> Iterator[Blocker]:
    """What a grant would be refused for; a refusal needs none of it but the end of a standstill."""
    yield from standing_still(case)
    yield from unchecked_registers(case)
    yield from awaited_from_the_ministry(case)
    for finding in assessment.findings:
        if finding.outcome == FindingOutcome.NOT_MET:
            places = {"what": finding_text(finding), "article": cited(finding.citation)}
            yield Blocker(_("Cannot be granted: %(what)s (%(article)s)") % places, "#findings")


def standing_still(case: Application) -> Iterator[Blocker]:
    """Nothing is proposed meanwhile."""
    running = open_suspension(case)
    if running is not None:
        places = {"why": running.get_kind_display(), "until": long_date(running.until)}
        yield Blocker(_("Stands still: %(why)s, until %(until)s at the latest") % places, "#standstill")


def unchecked_registers(case: Application) -> Iterator[Blocker]:
    """Each register is looked up before a grant (docs/adr/0013), and no debt stands."""
    checks = kept_checks(case)
    for kind in Check:
        if kind not in checks:
            yield Blocker(_("Not looked up yet: %(register)s") % {"register": kind.label}, "#checks")
    if Check.DEBTS in checks and checks[Check.DEBTS]["found"]:
        yield Blocker(_("Debts were found: nothing is granted while they stand."), "#checks")


def awaited_from_the_ministry(case: Application) -> Iterator[Blocker]:
    """The approval of the Ministry, where the permit needs it."""
    if case.permit_type not in APPROVED_BY_MINISTRY:
        return
    approval = ministry_approval(case)
    if approval is None:
        yield Blocker(_("The Ministry has still to be asked."), "#ministry")
    elif approval.answer != MinistryAnswer.GIVEN:
        yield Blocker(_("The Ministry has still to answer."), "#ministry")


def after_a_decision(case: Application) -> Iterator[Blocker]:
    """A decision against the person counts from service on."""
    if case.status not in (ApplicationStatus.REFUSED, ApplicationStatus.APPROVED):
        return
    decision = decision_of(case)
    against = decision is not None and decision.outcome in AGAINST_THE_PERSON
    if decision is not None and against and service_of(decision) is None:
        yield Blocker(_("Service is not recorded: the days to go to court have not begun."), "#service")
