"""A posting slip whose contents change after it was drawn is drawn again, as long as the envelope has not left."""

from django.utils import translation

from accounts.models import Person
from applications.extension.posting import report_lost
from applications.extension.slips import order_changed_slips, order_slip_again
from applications.facts.assessing import papers_asked_of
from applications.models import Application, Posting
from applications.printing.forms import draw
from applications.printing.posting_slip import contents_of, papers_by_post, prepared_slip
from documents.enums import IssuedPaperKind
from documents.models import IssuedPaper
from goc_portal import clock
from notices.models import Notice
from permits.rules.codes import Translated
from tests.applications.extension.conftest import noon_of, running
from tests.applications.extension.test_by_post import told


def slips(case: Application) -> list[IssuedPaper]:
    return list(
        IssuedPaper.objects.filter(subject=case.public_id, kind=IssuedPaperKind.POSTING_SLIP).order_by("version")
    )


def needs_no_insurance_any_more(case: Application) -> None:
    """An officer corrected the year of birth: from 65 on no insurance goes into the envelope."""
    Person.objects.filter(pk=case.person_id).update(birth_year=clock.today().year - 70)


def test_a_slip_stays_while_its_contents_do(posted: Application) -> None:
    assert "health_insurance" in running(posted).contents
    assert order_changed_slips(most=10) == 0
    assert [slip.version for slip in slips(posted)] == [1]


def test_other_contents_another_slip_and_it_is_told(posted: Application) -> None:
    draw(paper=slips(posted)[0])
    needs_no_insurance_any_more(posted)
    assert (order_changed_slips(most=10), order_changed_slips(most=10)) == (1, 0)
    first, second = slips(posted)
    assert (first.is_current, second.is_current, second.version) == (False, True, 2)
    assert "health_insurance" not in running(posted).contents
    assert posted.events.filter(code="posting_slip_changed").count() == 1
    draw(paper=second)
    assert Notice.objects.filter(person=posted.person, code="file_to_be_posted", channel="email").count() == 2


def test_the_slip_prints_what_is_kept(posted: Application) -> None:
    needs_no_insurance_any_more(posted)
    order_changed_slips(most=10)
    case = Application.objects.with_answers().get(pk=posted.pk)
    assert len(prepared_slip(case, slips(case)[-1]).contents) == len(running(case).contents)


def test_an_envelope_that_has_left_needs_no_other_slip(posted: Application) -> None:
    told(posted)
    needs_no_insurance_any_more(posted)
    assert order_changed_slips(most=10) == 0
    assert order_slip_again(application=posted) is False


def test_the_slip_of_the_second_sending_is_compared_with_the_second_list(posted: Application) -> None:
    told(posted)
    with noon_of(clock.today().replace(year=clock.today().year + 1)):
        needs_no_insurance_any_more(posted)
        report_lost(application=posted, by=posted.submitted_by)
        assert "health_insurance" not in running(posted).contents
        assert order_changed_slips(most=10) == 0


def test_no_more_than_were_asked_for_are_ordered(posted: Application) -> None:
    needs_no_insurance_any_more(posted)
    assert order_changed_slips(most=0) == 0
    assert order_changed_slips(most=1) == 1


def test_a_slip_of_before_lists_were_kept_is_left_alone(posted: Application) -> None:
    Posting.objects.filter(application=posted).update(contents=[])
    needs_no_insurance_any_more(posted)
    assert order_changed_slips(most=10) == 0


def test_the_slip_asks_for_the_translation_that_the_papers_page_asks_for(posted: Application) -> None:
    asked = {paper.document: paper.translated for paper in papers_asked_of(posted)}
    assert asked["passport_copy"] == Translated.ALWAYS  # domain.md D: a translated copy where nobody sees the original
    names = [row.name for row in contents_of(posted)]
    assert "Copy of your passport, certified by a notary; with its sworn translation into Turkish" in names
    assert sum("sworn translation" in name for name in names) == sum(
        paper.translated != Translated.NEVER for paper in papers_by_post(posted)
    )
    with translation.override("tr"):
        assert all("%(" not in row.turkish_name for row in contents_of(posted))
