"""Who sees what: every page of families and sponsors walked as every other role and as nobody."""

from http import HTTPStatus

import pytest
from django.test import Client
from django.urls import reverse

from accounts.demo import birth_certificate
from accounts.enums import Sex
from accounts.machine_readable_zone import PartialDate
from accounts.models import User
from accounts.registration import ClaimedDocument, ClaimedIdentity
from accounts.representing import accept_representation, state_child, store_certificate
from applications import demo
from applications.households.inviting import invite_sponsor
from applications.households.protecting import protect_file
from applications.households.sponsoring import upload_sponsor_paper
from applications.households.submitting import submit_family
from applications.models import Application
from applications.printing.forms import draw
from directorates.models import Province
from documents.models import IssuedPaper
from tests.applications.conftest import registered
from tests.applications.households.family import Family, answer_as_sponsor, fill_in_all

OF_A_CASE = (
    "household",
    "household-add",
    "household-join",
    "household-submit",
    "household-invite",
    "household-sponsor",
    "household-withdraw-invitation",
)
OF_A_DOSSIER = ("sponsor", "sponsor-answers", "sponsor-undertakings", "sponsor-stop")
# A page that is only read refuses to be sent to before it looks for anything.
CLOSED = (HTTPStatus.NOT_FOUND, HTTPStatus.METHOD_NOT_ALLOWED)
REACHED = (HTTPStatus.OK, HTTPStatus.FOUND)


def addresses(family: Family) -> list[str]:
    """Every page of the family's case and of the dossier."""
    case = family.case_of(family.spouse.person).public_id
    dossier = family.dossier.public_id
    return [
        *(reverse(f"applications:{name}", args=[case]) for name in OF_A_CASE),
        *(reverse(f"applications:{name}", args=[dossier]) for name in OF_A_DOSSIER),
        reverse("applications:sponsor-paper", args=[dossier, "sponsor_identity"]),
        reverse("applications:childs-case", args=[family.case_of(family.children[0]).public_id]),
    ]


def signed_in(user: User) -> Client:
    """A browser of this login."""
    client = Client()
    client.force_login(user)
    return client


@pytest.mark.parametrize("method", ["get", "post"])
def test_nobody_is_sent_to_the_sign_in(family: Family, method: str) -> None:
    for address in addresses(family):
        answer = getattr(Client(), method)(address)
        assert answer.status_code == HTTPStatus.FOUND, address
        assert answer["Location"].startswith(reverse("account_login")), address


@pytest.mark.parametrize("method", ["get", "post"])
def test_a_stranger_finds_nothing(family: Family, method: str) -> None:
    stranger = signed_in(registered("L898902C9"))
    for address in addresses(family):
        assert getattr(stranger, method)(address).status_code in CLOSED, address


@pytest.mark.parametrize("method", ["get", "post"])
def test_an_officer_has_the_own_desk(family: Family, officer: User, method: str) -> None:
    client = signed_in(officer)
    for address in addresses(family):
        assert getattr(client, method)(address).status_code == HTTPStatus.FORBIDDEN, address


def test_the_sponsor_reaches_the_dossier_and_no_case(family: Family) -> None:
    sponsor = signed_in(family.sponsor)
    for address in addresses(family):
        expected = address.startswith("/sponsor/")
        assert (sponsor.get(address).status_code in REACHED) is expected, address
    for case in family.cases:
        assert sponsor.get(case.get_absolute_url()).status_code == HTTPStatus.NOT_FOUND


def test_a_member_reaches_the_own_case_and_no_dossier(family: Family) -> None:
    for member in (family.spouse, family.grown_up):
        client = signed_in(member)
        for name in OF_A_DOSSIER:
            address = reverse(f"applications:{name}", args=[family.dossier.public_id])
            assert client.get(address).status_code == HTTPStatus.NOT_FOUND, address
    grown_up, spouse = signed_in(family.grown_up), family.case_of(family.spouse.person)
    assert grown_up.get(spouse.get_absolute_url()).status_code == HTTPStatus.NOT_FOUND
    assert grown_up.get(reverse("applications:household", args=[spouse.public_id])).status_code == HTTPStatus.NOT_FOUND


def test_members_see_of_each_other_first_letters_only(family: Family) -> None:
    case = family.case_of(family.grown_up.person)
    page = signed_in(family.grown_up).get(reverse("applications:household", args=[case.public_id])).content.decode()
    assert "L. H." in page
    for name in ("LEILA", "SAMI", "NOUR", "OMAR"):
        assert name not in page


def test_a_member_sees_that_a_paper_is_there_and_never_the_paper(family: Family) -> None:
    answer_as_sponsor(family)
    paper = upload_sponsor_paper(
        dossier=family.dossier, document="income_evidence", upload=demo.passport_page(), by=family.sponsor
    )
    assert paper.stored_file is not None
    case = family.case_of(family.spouse.person)
    member = signed_in(family.spouse)
    page = member.get(reverse("applications:household", args=[case.public_id])).content.decode()
    assert "90,000" not in page
    assert str(paper.stored_file.public_id) not in page
    download = reverse("documents:download", args=[paper.stored_file.public_id])
    assert member.get(download).status_code == HTTPStatus.NOT_FOUND
    assert signed_in(family.sponsor).get(download).status_code == HTTPStatus.OK


@pytest.fixture
def submitted(family: Family) -> Family:
    """Everybody of the spouse's part has submitted."""
    fill_in_all(family)
    answer_as_sponsor(family)
    submit_family(household=family.household, declared=True, by=family.spouse)
    return family


def second_parent(family: Family, officer: User) -> User:
    """The father of a child, accepted for the same record."""
    child = family.children[0]
    father = registered("L898902C8")
    stated = state_child(
        identity=ClaimedIdentity(
            surname=child.surname,
            given_names=child.given_names,
            sex=Sex.UNSPECIFIED,
            birth=PartialDate(child.birth_year, child.birth_month, child.birth_day),
            nationality=child.nationality,
            document=ClaimedDocument("UTO", child.travel_documents.get().number),
        ),
        province=Province.objects.get(pk=demo.ANKARA),
        certificate=store_certificate(upload=birth_certificate(), by=father),
        by=father,
    )
    accept_representation(representation=stated, same_person=True, by=officer)
    return father


def test_the_other_parent_sees_where_it_stands_and_nothing_of_the_first(submitted: Family, officer: User) -> None:
    father = second_parent(submitted, officer)
    case = submitted.case_of(submitted.children[0])
    client = signed_in(father)
    page = client.get(reverse("applications:childs-case", args=[case.public_id]))
    assert page.status_code == HTTPStatus.OK
    shown = page.content.decode()
    for secret in ("Kavaklıdere", "Örnek", "+905321111002", "0002", case.number, case.number_shown, "LEILA"):
        assert secret not in shown
    assert client.get(case.get_absolute_url()).status_code == HTTPStatus.NOT_FOUND
    assert client.get(reverse("applications:papers", args=[case.public_id])).status_code == HTTPStatus.NOT_FOUND
    for paper in case.papers.all():
        assert paper.stored_file is not None
        address = reverse("documents:download", args=[paper.stored_file.public_id])
        assert client.get(address).status_code == HTTPStatus.NOT_FOUND
        assert signed_in(submitted.spouse).get(address).status_code == HTTPStatus.OK


def test_the_other_parent_sees_neither_card_nor_where_it_is_posted(
    submitted: Family, officer: User, supervisor: User
) -> None:
    """The address to which a card is posted is where the other parent lives."""
    father = signed_in(second_parent(submitted, officer))
    case = submitted.case_of(submitted.children[0])
    for page in ("case", "card", "card-address", "card-gone", "fees", "decision", "papers"):
        address = reverse(f"applications:{page}", args=[case.public_id])
        assert father.get(address).status_code == HTTPStatus.NOT_FOUND, page
    for paper in IssuedPaper.objects.about(case.public_id):
        draw(paper=paper)
        paper.refresh_from_db()
        assert paper.stored_file is not None
        drawn = reverse("documents:download", args=[paper.stored_file.public_id])
        assert father.get(drawn).status_code == HTTPStatus.NOT_FOUND  # the form names the address
        assert signed_in(submitted.spouse).get(drawn).status_code == HTTPStatus.OK


def test_a_protected_file_vanishes_from_everybody_around(submitted: Family, officer: User) -> None:
    father = second_parent(submitted, officer)
    case = submitted.case_of(submitted.children[0])
    child = reverse("applications:childs-case", args=[case.public_id])
    appointments = reverse("appointments:list")
    assert "SAMI" in signed_in(father).get(appointments).content.decode()
    own = reverse("applications:family", args=[submitted.case_of(submitted.spouse.person).public_id])
    assert "S. H." in signed_in(submitted.spouse).get(own).content.decode()
    protect_file(application=case, reason="She says that she is threatened.", by=officer)
    assert "S. H." not in signed_in(submitted.spouse).get(own).content.decode()
    assert signed_in(father).get(child).status_code == HTTPStatus.NOT_FOUND
    assert "SAMI" not in signed_in(father).get(appointments).content.decode()
    assert "SAMI" in signed_in(submitted.spouse).get(appointments).content.decode()
    sponsor = signed_in(submitted.sponsor)
    dossier = reverse("applications:sponsor", args=[submitted.dossier.public_id])
    shown = sponsor.get(dossier).content.decode()
    assert "SAMI" not in shown
    assert "NOUR" in shown
    for each in submitted.cases:
        if each.submitted_at:
            protect_file(application=each, reason="She says that she is threatened.", by=officer)
    grown_up = Application.objects.filter(person=submitted.grown_up.person)
    grown_up.update(permit_type="student")
    assert sponsor.get(dossier).status_code == HTTPStatus.NOT_FOUND


def test_the_parent_who_fled_keeps_the_childs_file(submitted: Family, officer: User) -> None:
    father = second_parent(submitted, officer)
    case = submitted.case_of(submitted.children[0])
    protect_file(application=case, other_parent_keeps=True, reason="She says that she is threatened.", by=officer)
    assert signed_in(father).get(case.get_absolute_url()).status_code == HTTPStatus.OK
    former = signed_in(submitted.spouse)
    assert former.get(case.get_absolute_url()).status_code == HTTPStatus.NOT_FOUND
    assert "SAMI" not in former.get(reverse("applications:dashboard")).content.decode()
    assert "SAMI" not in former.get(reverse("appointments:list")).content.decode()


def test_an_invitation_shows_first_letters_until_the_code(family: Family) -> None:
    family.dossier.refresh_from_db()
    type(family.dossier).objects.filter(pk=family.dossier.pk).update(sponsor=None, accepted_at=None, accepted_by=None)
    made = invite_sponsor(household=family.household, by=family.spouse)
    page = Client().get(reverse("applications:invitation", args=[made.token]))
    assert page.status_code == HTTPStatus.OK
    assert "L. H." in page.content.decode()
    assert "LEILA" not in page.content.decode()
    assert page["Referrer-Policy"] == "same-origin"
    unknown = Client().get(reverse("applications:invitation", args=["x" * 32]))
    assert unknown.status_code == HTTPStatus.NOT_FOUND
