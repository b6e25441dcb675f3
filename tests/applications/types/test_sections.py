"""The sections that permit types bring, over HTTP: good answers, wrong ones, lists without scripts."""

from datetime import timedelta
from http import HTTPStatus
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse

from accounts.models import Person, User
from applications.demo_extension import make_permit_ending_soon
from applications.drafting import save_answers, start_application
from applications.enums import ApplicationKind, EntryKind
from applications.errors import GrantIsNotPossible
from applications.facts.assessing import assess_application, facts_of
from applications.facts.sections import unanswered
from applications.facts.stay import legal_stay_until
from applications.models import (
    Application,
    BirthAnswers,
    Decision,
    EarlierPermit,
    EarlierPermitsAnswers,
    FormerFamilyAnswers,
    PassportAnswers,
    TimeAbroad,
)
from goc_portal import clock
from permits.enums import PermitType, Purpose
from permits.rules.codes import FindingOutcome
from permits.rules.facts import UNKNOWN
from tests.applications.test_applicant_views import date_parts

DAYS = timedelta(days=1)


@pytest.fixture
def visitor(client: Client, applicant: User) -> Client:
    client.force_login(applicant)
    return client


def draft(
    user: User, permit_type: PermitType, purpose: str = "", kind: ApplicationKind = ApplicationKind.FIRST, **more: Any
) -> Application:
    assert user.person is not None
    return start_application(person=user.person, kind=kind, permit_type=permit_type, purpose=purpose, by=user, **more)


def again(application: Application) -> Application:
    return Application.objects.with_answers().get(pk=application.pk)


def address(application: Application, slug: str) -> str:
    return reverse("applications:section", args=[application.public_id, slug])


def text_of(response: Any) -> str:
    return str(response.content.decode())


def outcome(application: Application, rule: str) -> FindingOutcome | None:
    findings = {finding.rule: finding.outcome for finding in assess_application(again(application)).findings}
    return findings.get(rule)


def test_a_section_of_another_permit_does_not_exist(visitor: Client, applicant: User) -> None:
    case = draft(applicant, PermitType.SHORT_TERM, Purpose.TOURISM)
    assert visitor.get(address(case, "study")).status_code == HTTPStatus.NOT_FOUND
    assert visitor.get(address(case, "time-abroad")).status_code == HTTPStatus.NOT_FOUND


def test_a_graduation_long_ago_is_said_beside_the_question(visitor: Client, applicant: User) -> None:
    case = draft(applicant, PermitType.SHORT_TERM, Purpose.GRADUATE)
    sent = {"university": "Ankara Üniversitesi", **date_parts("graduated_on", clock.today() - 300 * DAYS)}
    assert visitor.post(address(case, "graduation"), sent).status_code == HTTPStatus.FOUND
    assert outcome(case, "graduate_within_six_months") == FindingOutcome.NOT_MET
    assert "Choose another purpose" in text_of(visitor.get(address(case, "graduation")))


def test_a_property_that_is_no_home_leads_to_another_purpose(visitor: Client, applicant: User) -> None:
    case = draft(applicant, PermitType.SHORT_TERM, Purpose.PROPERTY)
    sent = {"is_home": "False", **date_parts("bought_on", clock.today() - 30 * DAYS)}
    response = visitor.post(address(case, "home"), sent)
    assert response.status_code == HTTPStatus.UNPROCESSABLE_ENTITY
    assert "choose another purpose" in text_of(response)


def test_a_programme_asks_in_the_words_of_its_purpose(visitor: Client, applicant: User) -> None:
    case = draft(applicant, PermitType.SHORT_TERM, Purpose.MEDICAL_TREATMENT)
    assert "Hospital" in text_of(visitor.get(address(case, "programme")))
    sent = {
        "institution": "Hacettepe",
        **date_parts("starts_on", clock.today()),
        **date_parts("ends_on", clock.today() - 5 * DAYS),
    }
    assert "has passed" in text_of(visitor.post(address(case, "programme"), sent))


class TestAChildBornHere:
    @pytest.fixture
    def case(self, applicant: User) -> Application:
        born = clock.today() - 20 * DAYS
        Person.objects.filter(pk=applicant.person_id).update(
            birth_year=born.year, birth_month=born.month, birth_day=born.day
        )
        applicant.refresh_from_db()
        return draft(applicant, PermitType.SHORT_TERM, Purpose.TOURISM)

    def test_no_entry_and_no_visa_is_asked(self, visitor: Client, case: Application) -> None:
        sent = {"born_in_turkiye": "True", "has_left": "False", "parent_holds_permit": "True"}
        assert visitor.post(address(case, "birth"), sent).status_code == HTTPStatus.FOUND
        assert "entered_on" not in text_of(visitor.get(address(case, "passport-and-entry")))
        passport = {
            "travel_document": str(case.person.travel_documents.get().pk),
            **date_parts("expires_on", clock.today() + 900 * DAYS),
        }
        assert visitor.post(address(case, "passport-and-entry"), passport).status_code == HTTPStatus.FOUND
        assert again(case).passportanswers.entry_kind == EntryKind.BORN_HERE
        assert outcome(case, "legal_stay_in_time") == FindingOutcome.MET

    def test_another_answer_asks_the_passport_page_again(self, applicant: User, case: Application) -> None:
        here = BirthAnswers(born_in_turkiye=True, has_left=False, parent_holds_permit=True)
        save_answers(application=case, answers=here, by=applicant)
        document = case.person.travel_documents.get()
        passport = PassportAnswers(
            travel_document=document, expires_on=clock.today() + 900 * DAYS, entry_kind=EntryKind.BORN_HERE
        )
        save_answers(application=case, answers=passport, by=applicant)
        save_answers(application=case, answers=BirthAnswers(born_in_turkiye=False), by=applicant)
        assert "passport-and-entry" in [section.slug for section in unanswered(again(case))]

    def test_half_an_answer_is_asked_for_the_rest(self, visitor: Client, case: Application) -> None:
        response = visitor.post(address(case, "birth"), {"born_in_turkiye": "True"})
        assert list(response.context["form"].errors) == ["has_left", "parent_holds_permit"]

    def test_the_database_refuses_half_an_answer(self, case: Application) -> None:
        with pytest.raises(IntegrityError, match="birth_in_turkiye_is_told_as_a_whole"), transaction.atomic():
            BirthAnswers.objects.create(application=case, born_in_turkiye=True, answered_at=clock.now())


class TestListsWithoutScripts:
    @pytest.fixture
    def case(self, applicant: User) -> Application:
        return draft(applicant, PermitType.LONG_TERM)

    def row(self, place: int, left: int, back: int, reason: str = "none") -> dict[str, str]:
        today = clock.today()
        return {
            **date_parts(f"from_{place}", today - left * DAYS),
            **date_parts(f"until_{place}", today - back * DAYS),
            f"reason_{place}": reason,
        }

    def test_one_more_entry_keeps_what_was_typed(self, visitor: Client, case: Application) -> None:
        sent = {"rows": "1", "from_0_day": "40", "add": "1"}
        response = visitor.post(address(case, "time-abroad"), sent)
        assert response.status_code == HTTPStatus.OK
        assert response.context["form"].count == 2
        assert 'value="40"' in text_of(response)

    def test_an_entry_less(self, visitor: Client, case: Application) -> None:
        sent = {"rows": "2", **self.row(0, 50, 40), **self.row(1, 30, 20, "health"), "remove": "0"}
        form = visitor.post(address(case, "time-abroad"), sent).context["form"]
        assert (form.count, form["reason_0"].value()) == (1, "health")

    def test_later_answers_take_the_place_of_earlier_ones(self, visitor: Client, case: Application) -> None:
        for sent in ({"rows": "2", **self.row(0, 50, 40), **self.row(1, 30, 20)}, {"rows": "1", **self.row(0, 9, 3)}):
            assert visitor.post(address(case, "time-abroad"), sent).status_code == HTTPStatus.FOUND
        [journey] = TimeAbroad.objects.all()
        assert journey.left_on == clock.today() - 9 * DAYS
        facts = facts_of(again(case))
        assert facts.absences and [absence.until for absence in facts.absences] == [clock.today() - 3 * DAYS]

    def test_an_empty_list_is_an_answer(self, visitor: Client, case: Application) -> None:
        assert facts_of(again(case)).absences is UNKNOWN
        assert visitor.post(address(case, "time-abroad"), {"rows": "0"}).status_code == HTTPStatus.FOUND
        assert facts_of(again(case)).absences == ()

    def test_the_same_journey_twice_is_refused_in_words(self, visitor: Client, case: Application) -> None:
        sent = {"rows": "2", **self.row(0, 50, 40), **self.row(1, 50, 45)}
        response = visitor.post(address(case, "time-abroad"), sent)
        assert "This journey is on the list already" in text_of(response)
        assert not TimeAbroad.objects.exists()

    def test_a_journey_that_ends_before_it_begins(self, visitor: Client, case: Application) -> None:
        response = visitor.post(address(case, "time-abroad"), {"rows": "1", **self.row(0, 20, 50)})
        assert response.status_code == HTTPStatus.UNPROCESSABLE_ENTITY

    @pytest.mark.parametrize("rows", ["-1", "99999", "x", ""])
    def test_nonsense_about_the_length_is_no_error_of_ours(self, visitor: Client, case: Application, rows: str) -> None:
        response = visitor.post(address(case, "time-abroad"), {"rows": rows, "remove": "nothing"})
        assert response.status_code == HTTPStatus.OK


class TestFromAFamilyPermit:
    @pytest.fixture
    def case(self, applicant: User) -> Application:
        return draft(applicant, PermitType.SHORT_TERM, Purpose.FROM_FAMILY_PERMIT, ApplicationKind.TRANSITION)

    def held_for(self, case: Application, years: int, user: User) -> None:
        today = clock.today()
        save_answers(
            application=case,
            answers=EarlierPermitsAnswers(),
            listed=[
                EarlierPermit(
                    permit_type=PermitType.FAMILY,
                    valid_from=today - years * 365 * DAYS - 5 * DAYS,
                    valid_until=today + 60 * DAYS,
                )
            ],
            by=user,
        )

    def ended(self, case: Application, user: User, **answers: Any) -> None:
        told = {"change": "divorce", "changed_on": clock.today() - 10 * DAYS, "violence_decision": False}
        told |= {"sponsor_status": "turkish_citizen"} | answers
        save_answers(application=case, answers=FormerFamilyAnswers(**told), by=user)

    def test_three_years_and_a_divorce_from_a_citizen(self, applicant: User, case: Application) -> None:
        self.held_for(case, 3, applicant)
        self.ended(case, applicant)
        assert outcome(case, "after_a_divorce") == FindingOutcome.MET
        assert outcome(case, "transition_in_time") == FindingOutcome.MET

    def test_two_years_are_too_few(self, applicant: User, case: Application) -> None:
        self.held_for(case, 2, applicant)
        self.ended(case, applicant)
        assert outcome(case, "after_a_divorce") == FindingOutcome.NOT_MET

    def test_a_violence_decision_needs_no_three_years(self, applicant: User, case: Application) -> None:
        self.held_for(case, 1, applicant)
        self.ended(case, applicant, violence_decision=True)
        assert outcome(case, "after_a_divorce") == FindingOutcome.MET

    def test_another_sponsor_is_for_an_officer(self, applicant: User, case: Application) -> None:
        self.held_for(case, 3, applicant)
        self.ended(case, applicant, sponsor_status="residence_permit")
        assert outcome(case, "after_a_divorce") == FindingOutcome.REVIEW

    def test_a_death_needs_no_time(self, applicant: User, case: Application) -> None:
        self.held_for(case, 1, applicant)
        self.ended(case, applicant, change="death", violence_decision=None)
        assert outcome(case, "after_the_sponsors_death") == FindingOutcome.MET

    def test_the_stay_lasts_as_long_as_the_permit(self, applicant: User, case: Application) -> None:
        self.held_for(case, 3, applicant)
        assert legal_stay_until(again(case)) == clock.today() + 60 * DAYS

    def test_of_violence_only_the_decision_is_asked(self, visitor: Client, case: Application) -> None:
        response = visitor.post(address(case, "family-permit"), {"change": "divorce", "sponsor_status": "blue_card"})
        assert list(response.context["form"].errors) == ["changed_on", "violence_decision"]
        assert "<textarea" not in text_of(response)

    def test_who_grew_up_is_asked_for_no_day(self, visitor: Client, case: Application) -> None:
        sent = {"change": "grown_up", "sponsor_status": "turkish_citizen", "changed_on_day": "77"}
        assert visitor.post(address(case, "family-permit"), sent).status_code == HTTPStatus.FOUND
        assert again(case).formerfamilyanswers.changed_on is None


class TestTheAddress:
    @pytest.fixture
    def case(self, applicant: User) -> Application:
        return draft(applicant, PermitType.SHORT_TERM, Purpose.TOURISM)

    SENT = {
        "province": "6",
        "neighbourhood": "Kavaklıdere",
        "street": "Örnek Sokak",
        "door_number": "12/4",
        "accommodation": "rented",
    }

    @pytest.mark.parametrize("typed", ["Çankaya", "cankaya", "ÇANKAYA"])
    def test_a_district_is_found_in_any_spelling(self, visitor: Client, case: Application, typed: str) -> None:
        assert visitor.post(address(case, "address"), self.SENT | {"district": typed}).status_code == HTTPStatus.FOUND
        assert again(case).addressanswers.district == "Çankaya"

    def test_a_district_of_another_province_lists_those_of_this_one(self, visitor: Client, case: Application) -> None:
        response = visitor.post(address(case, "address"), self.SENT | {"district": "Kadıköy"})
        assert response.status_code == HTTPStatus.UNPROCESSABLE_ENTITY
        assert "Yenimahalle" in text_of(response)


class TestTheTaxNumber:
    ANSWERS = {
        "father_name": "Erik",
        "mother_name": "Maria",
        "birth_place": "Zenith",
        "marital_status": "single",
        "occupation": "Librarian",
        "monthly_income": "45.000",
    }

    @pytest.mark.parametrize("number", ["", "4540536920", "454 053 69 20", "99123456740"])
    def test_it_may_wait_or_be_either_kind(self, visitor: Client, applicant: User, number: str) -> None:
        case = draft(applicant, PermitType.SHORT_TERM, Purpose.TOURISM)
        response = visitor.post(address(case, "about-you"), self.ANSWERS | {"tax_number": number})
        assert response.status_code == HTTPStatus.FOUND
        assert again(case).personalanswers.tax_number == number.replace(" ", "")

    @pytest.mark.parametrize("number", ["123", "4540536921", "12345678901", "abcdefghij"])
    def test_a_wrong_one_says_what_one_looks_like(self, visitor: Client, applicant: User, number: str) -> None:
        case = draft(applicant, PermitType.SHORT_TERM, Purpose.TOURISM)
        response = visitor.post(address(case, "about-you"), self.ANSWERS | {"tax_number": number})
        assert list(response.context["form"].errors) == ["tax_number"]
        assert "ten digits" in text_of(response)


def test_a_lost_long_term_permit_is_for_an_officer(visitor: Client, applicant: User) -> None:
    case = draft(applicant, PermitType.LONG_TERM, regains=True)
    sent = {
        **date_parts("valid_from", clock.today() - 3000 * DAYS),
        **date_parts("cancelled_on", clock.today() - 100 * DAYS),
    }
    assert visitor.post(address(case, "lost-permit"), sent).status_code == HTTPStatus.FOUND
    assert outcome(case, "long_term_permit_regained") == FindingOutcome.REVIEW
    assert outcome(case, "eight_years_of_residence") is None


class TestStudy:
    """A student permit rests on a study that goes on (6458 Art. 38)."""

    def answers(self, **changes: str) -> dict[str, str]:
        today = clock.today()
        return {
            "level": "bachelor",
            "school": "Örnek Üniversitesi",
            "programme": "Architecture",
            **date_parts("starts_on", today - 100 * DAYS),
            **date_parts("ends_on", today + 1000 * DAYS),
            "came_on_student_visa": "True",
            **changes,
        }

    def test_a_study_that_goes_on_is_kept(self, visitor: Client, applicant: User) -> None:
        case = draft(applicant, PermitType.STUDENT)
        response = visitor.post(address(case, "study"), self.answers())
        assert response["Location"] == reverse("applications:tasks", args=[case.public_id])
        kept = again(case).studyanswers
        assert (kept.school, kept.programme, kept.came_on_student_visa) == ("Örnek Üniversitesi", "Architecture", True)
        assert kept.ends_on == clock.today() + 1000 * DAYS
        assert "study" not in [section.slug for section in unanswered(again(case))]
        assert "Örnek Üniversitesi" in text_of(visitor.get(address(case, "study")))

    @pytest.mark.parametrize("ends_in", [-1, -100])
    def test_a_study_that_has_ended_is_not(self, visitor: Client, applicant: User, ends_in: int) -> None:
        case = draft(applicant, PermitType.STUDENT)
        ended = self.answers(**date_parts("ends_on", clock.today() + ends_in * DAYS))
        page = visitor.post(address(case, "study"), ended)
        assert page.status_code == HTTPStatus.UNPROCESSABLE_ENTITY
        assert "a study that goes on" in text_of(page)
        assert "Architecture" in text_of(page)

    def test_without_a_birthday_its_end_is_not_known_and_nothing_is_proposed(
        self, applicant: User, officer: User, supervisor: User
    ) -> None:
        Person.objects.filter(pk=applicant.person_id).update(birth_year=None, birth_month=None, birth_day=None)
        student = User.objects.get(pk=applicant.pk)
        with pytest.raises(GrantIsNotPossible, match="no last day"):
            make_permit_ending_soon(user=student, officer=officer, supervisor=supervisor)
        assert not Decision.objects.exists()

    def test_the_year_of_birth_alone_is_enough(self, applicant: User, officer: User, supervisor: User) -> None:
        Person.objects.filter(pk=applicant.person_id).update(birth_month=None, birth_day=None)
        student = User.objects.get(pk=applicant.pk)
        permit = make_permit_ending_soon(user=student, officer=officer, supervisor=supervisor)
        assert permit.valid_until is not None
