"""Taking statuses over from an earlier register: what is taken, what waits, what is refused with which sentence."""

from collections.abc import Callable
from datetime import date, timedelta
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from accounts.correcting import correct_identity_number
from accounts.demo import make_officer
from accounts.enums import PostRole, ProvenBy
from accounts.models import Person, User
from accounts.proving import prove_identity
from accounts.registration import ClaimedDocument, record_document
from directorates.models import Province
from goc_portal import clock
from permits.demo import make_proven_status
from permits.enums import LegalStatusKind, LegalStatusSource, ProvinceSource, StatusProvenBy
from permits.errors import ImportRefused
from permits.importing import running
from permits.importing.running import Outcome, import_statuses
from permits.models import LegalStatus, ProvinceRegistration, StatusImport, StatusOnFile
from permits.provinces import register_province
from permits.standing import booking_status, province_of

HEADER = (
    "foreigner_identity_number,issuing_state,document_number,kind,number,valid_from,valid_until,ended_on,province,"
    "registered_since"
)
YKN, OTHER_YKN = "99123456740", "99000000110"
LINE = f"{YKN},,,residence_permit,TR1,2026-01-01,2030-01-01,,6,2026-01-05"
Take = Callable[..., Outcome]


@pytest.fixture
def administrator(provinces: None) -> User:
    """Who may import."""
    return make_officer(
        username="administrator", role=PostRole.ADMINISTRATOR, directorate=None, password="four words put together"
    )


@pytest.fixture
def known(person: Person) -> Person:
    """A proven person with an identity number and a proven passport."""
    person.foreigner_identity_number = YKN
    person.save()
    document = record_document(person=person, document=ClaimedDocument("SWE", "L898902C3"))
    return prove_identity(person=person, document=document, how=ProvenBy.E_GOVERNMENT, by=None)


@pytest.fixture
def take(administrator: User) -> Take:
    """Import some lines under the usual header."""

    def taken(*lines: str, dry_run: bool = False, header: str = HEADER) -> Outcome:
        content = "\n".join([header, *lines]).encode()
        return import_statuses(content=content, file_name="register.csv", by=administrator, dry_run=dry_run)

    return taken


def sums(outcome: Outcome) -> tuple[int, int, int, int, int]:
    return (outcome.added, outcome.changed, outcome.unchanged, outcome.kept_for_later, outcome.refused)


def test_a_line_of_a_proven_person_is_a_proven_status(take: Take, known: Person, ankara: Province) -> None:
    assert sums(take(LINE)) == (1, 0, 0, 0, 0)
    status = LegalStatus.objects.get()
    assert (status.person, status.source, status.proven_by) == (known, LegalStatusSource.IMPORT, StatusProvenBy.IMPORT)
    assert (status.valid_from, status.valid_until) == (date(2026, 1, 1), date(2030, 1, 1))
    assert booking_status(known, date(2026, 11, 1)) == status
    assert province_of(known, date(2026, 11, 1)) == ankara
    row = ProvinceRegistration.objects.get()
    assert (row.since, row.source, row.recorded_by) == (date(2026, 1, 5), ProvinceSource.IMPORT, None)
    record = StatusImport.objects.get()
    assert (record.file_name, record.added, record.refused) == ("register.csv", 1, 0)
    assert record.finished_at is not None


def test_twice_is_once(take: Take, known: Person) -> None:
    waiting = LINE.replace(YKN, OTHER_YKN).replace("TR1", "TR2")
    take(LINE, waiting)
    assert sums(take(LINE, waiting)) == (0, 0, 2, 0, 0)
    assert (LegalStatus.objects.count(), StatusOnFile.objects.count()) == (1, 1)
    assert ProvinceRegistration.objects.count() == 1
    assert StatusImport.objects.count() == 2


def test_days_and_province_that_changed_are_changed(take: Take, known: Person, izmir: Province) -> None:
    waiting = LINE.replace(YKN, OTHER_YKN).replace("TR1", "TR2")
    take(LINE, waiting)
    moved = [
        line.replace("2030-01-01", "2031-01-01").replace(",6,2026-01-05", ",35,2026-05-05") for line in (LINE, waiting)
    ]
    assert sums(take(*moved)) == (0, 2, 0, 0, 0)
    for row in (LegalStatus.objects.get(), StatusOnFile.objects.get()):
        assert (row.valid_until, row.registered_province) == (date(2031, 1, 1), izmir)
    assert [row.province for row in ProvinceRegistration.objects.all()] == [izmir, Province.objects.get(pk=6)]


def test_an_import_never_goes_back_behind_what_was_written_here(
    take: Take, known: Person, izmir: Province, ankara_officer: User
) -> None:
    take(LINE)
    register_province(
        person=known,
        province=izmir,
        since=date(2026, 6, 1),
        source=ProvinceSource.ADDRESS_REGISTRATION,
        by=ankara_officer,
    )
    LegalStatus.objects.update(ended_on=date(2026, 10, 1))
    assert sums(take(LINE)) == (0, 0, 1, 0, 0)
    status = LegalStatus.objects.get()
    assert (status.registered_province, status.ended_on) == (izmir, date(2026, 10, 1))


def test_a_passport_names_the_person_too(take: Take, known: Person) -> None:
    line = "x,SWE,L898902C3,work_permit,W1,2026-01-01,2027-01-01,,,".replace("x", "", 1)
    assert sums(take(line)) == (1, 0, 0, 0, 0)
    assert LegalStatus.objects.get().person == known


def test_a_claimed_person_is_nobody_yet(take: Take, person: Person) -> None:
    person.foreigner_identity_number = YKN
    person.save()
    assert sums(take(LINE)) == (0, 0, 0, 1, 0)
    assert not LegalStatus.objects.exists()


def test_who_is_proven_later_is_given_what_waited(take: Take, person: Person, ankara: Province) -> None:
    by_passport = ",SWE,L898902C3,work_permit,W1,2026-02-01,2027-02-01,,6,"
    take(LINE, by_passport, LINE.replace(YKN, OTHER_YKN).replace("TR1", "TR2"))
    person.foreigner_identity_number = YKN
    person.save()
    document = record_document(person=person, document=ClaimedDocument("SWE", "L898902C3"))
    prove_identity(person=person, document=document, how=ProvenBy.E_GOVERNMENT, by=None)
    assert set(LegalStatus.objects.filter(person=person).values_list("number", flat=True)) == {"TR1", "W1"}
    assert StatusOnFile.objects.waiting().get().number == "TR2"
    assert province_of(person, date(2026, 11, 1)) == ankara
    prove_identity(person=person, document=document, how=ProvenBy.E_GOVERNMENT, by=None)
    assert LegalStatus.objects.count() == 2


def test_a_number_that_was_only_typed_gives_nothing_to_who_shows_a_passport(
    take: Take, person: Person, ankara_officer: User
) -> None:
    """Whoever typed a stranger's number would else book with the stranger's permit."""
    by_passport = ",SWE,L898902C3,work_permit,W1,2026-02-01,2027-02-01,,6,"
    take(LINE, by_passport)
    Person.objects.filter(pk=person.pk).update(foreigner_identity_number=YKN)
    document = record_document(person=person, document=ClaimedDocument("SWE", "L898902C3"))
    prove_identity(person=person, document=document, how=ProvenBy.IN_PERSON, by=ankara_officer)
    assert LegalStatus.objects.get().number == "W1"
    assert sums(take(LINE)) == (0, 0, 1, 0, 0)
    assert StatusOnFile.objects.waiting().get().number == "TR1"


def test_what_waits_under_a_typed_number_comes_once_an_officer_has_seen_its_card(take: Take, person: Person) -> None:
    caseworker = make_officer(
        username="caseworker", role=PostRole.CASEWORKER, directorate=None, password="four words put together"
    )
    take(LINE)
    Person.objects.filter(pk=person.pk).update(foreigner_identity_number=YKN)
    document = record_document(person=person, document=ClaimedDocument("SWE", "L898902C3"))
    prove_identity(person=person, document=document, how=ProvenBy.IN_PERSON, by=caseworker)
    assert not LegalStatus.objects.exists()
    correct_identity_number(person=person, number=YKN, reason="Card A12 345 678 seen.", by=caseworker)
    assert LegalStatus.objects.get().person == person


def test_what_contradicts_the_proven_status_goes_on_waiting_and_proving_succeeds(
    take: Take, person: Person, ankara: Province
) -> None:
    take(LINE)
    make_proven_status(person=person, province=ankara, number="OTHER", valid_from=date(2026, 3, 1))
    person.foreigner_identity_number = YKN
    person.save()
    assert prove_identity(person=person, document=None, how=ProvenBy.E_GOVERNMENT, by=None).is_proven
    assert StatusOnFile.objects.waiting().count() == 1


def test_a_row_that_waited_is_taken_by_a_later_import(take: Take, person: Person) -> None:
    take(LINE)
    Person.objects.filter(pk=person.pk).update(
        foreigner_identity_number=YKN, proven_at=clock.now(), proven_by=ProvenBy.E_GOVERNMENT
    )
    assert sums(take(LINE)) == (1, 0, 0, 0, 0)
    assert StatusOnFile.objects.get().legal_status == LegalStatus.objects.get()


def test_a_dry_run_says_the_same_and_writes_nothing(take: Take, known: Person, monkeypatch: pytest.MonkeyPatch) -> None:
    lines = (
        LINE,
        LINE.replace(YKN, OTHER_YKN).replace("TR1", "TR2"),
        LINE.replace("TR1", "TR3"),
        LINE.replace("2026-01-01", "the first of May"),
    )
    monkeypatch.setattr(running, "BATCH", 1)  # what an earlier batch would have written is known all the same
    dry = take(*lines, dry_run=True)
    assert sums(dry) == (1, 0, 0, 1, 2)
    for model in (LegalStatus, StatusOnFile, StatusImport, ProvinceRegistration):
        assert not model.objects.exists()  # type: ignore[attr-defined]
    real = take(*lines)
    assert (sums(real), [problem.line for problem in real.problems]) == (sums(dry), [4, 5])
    assert real.problems[1].sentence == dry.problems[1].sentence


@pytest.mark.parametrize(
    ("line", "sentence"),
    [
        (LINE.replace("2026-01-01", "31.02.2026"), "“31.02.2026” is no day of the calendar"),
        (LINE.replace("2026-01-01", "2026-02-30"), "“2026-02-30” is no day of the calendar"),
        (LINE.replace("2026-01-01", ""), "valid_from is empty"),
        (LINE.replace("2026-01-01", "0226-01-01"), "not between 1950 and 2100"),
        (LINE.replace("2030-01-01", "2026-01-01"), "valid_until must be after valid_from"),
        (LINE.replace(",,6,", ",2025-12-31,6,"), "ended_on must not be before"),
        (LINE.replace(",6,", ",82,"), "“82” is no province"),
        (LINE.replace(",6,", ",Ankara,"), "“Ankara” is no province"),
        (LINE.replace(",6,", ",,"), "registered_since needs a province"),
        (LINE.replace("residence_permit", "tourist"), "“tourist” is no kind of status. Use one of: residence_permit"),
        (LINE.replace("TR1", ""), "number is empty"),
        (LINE.replace("TR1", "№ 1 й"), "only letters from A to Z"),
        (LINE.replace(YKN, "99123456741"), "a digit is mistyped or missing"),
        (LINE.replace(YKN, ""), "Whose status it is does not stand here"),
        (LINE.replace(",,,", ",SWE,,", 1), "issuing_state and document_number go together"),
        (LINE.replace(",,,", ",ZZZ,A1,", 1), "“ZZZ” is no code of a state"),
        (LINE + ",more", "This line has 11 values, and the header 10"),
        (LINE.replace("TR1", '"TR"1'), "cannot be read as CSV"),
    ],
)
def test_each_fault_has_its_sentence(take: Take, known: Person, line: str, sentence: str) -> None:
    outcome = take(line, LINE.replace("TR1", "TR9"))
    assert [problem.line for problem in outcome.problems] == [2]
    assert sentence in outcome.problems[0].sentence
    assert sums(outcome) == (1, 0, 0, 0, 1)


def test_all_that_is_wrong_with_a_line_is_said_and_counts_once(take: Take) -> None:
    outcome = take("99,,,visitor,,never,,,,")
    assert len(outcome.problems) == 4
    assert outcome.refused == 1


def test_a_taken_time_or_number_is_not_taken_again(take: Take, known: Person, ankara: Province, resident: User) -> None:
    assert resident.person is not None
    make_proven_status(person=resident.person, province=ankara, number="TR7", kind=LegalStatusKind.WORK_PERMIT)
    outcome = take(
        LINE,
        LINE.replace("TR1", "TR2").replace("2026-01-01", "2029-12-31"),
        LINE.replace("TR1", "TR3").replace("2026-01-01", "2030-01-01").replace("2030-01-01,2030-01-01", "2030-01-01,"),
        LINE.replace("residence_permit,TR1", "work_permit,TR7"),
        LINE.replace("2030-01-01", "2029-01-01"),
    )
    assert sums(outcome) == (2, 0, 0, 0, 3)
    sentences = {problem.line: problem.sentence for problem in outcome.problems}
    assert "Line 2 has a status of this kind" in sentences[3]
    assert "on record for another person" in sentences[5]
    assert "Line 2 says otherwise of the same status" in sentences[6]


def test_a_status_recorded_by_an_officer_is_not_changed_by_an_import(
    take: Take, known: Person, ankara: Province
) -> None:
    take(LINE)
    LegalStatus.objects.update(source=LegalStatusSource.CLAIM)
    outcome = take(LINE.replace("2030-01-01", "2033-01-01"))
    assert "not by an import" in outcome.problems[0].sentence
    assert LegalStatus.objects.get().valid_until == date(2030, 1, 1)


def test_a_number_and_a_passport_of_two_people_are_refused(take: Take, known: Person, resident: User) -> None:
    assert resident.person is not None
    Person.objects.filter(pk=resident.person_id).update(
        foreigner_identity_number=OTHER_YKN, proven_at=clock.now(), proven_by=ProvenBy.E_GOVERNMENT
    )
    outcome = take(LINE.replace(f"{YKN},,,", f"{OTHER_YKN},SWE,L898902C3,"))
    assert "two different people" in outcome.problems[0].sentence


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (HEADER.replace(",", ";").encode(), "commas, not with semicolons"),
        (b"kind,number,valid_from", "foreigner_identity_number"),
        (b"", "Columns are missing"),
        (HEADER.encode() + b",remark\n", "remark"),
        (HEADER.replace("number,valid_from", "number,kind").encode(), "valid_from"),
        (HEADER.encode() + b"\n" + LINE.encode() + b"\nT\xfcrkiye", "Line 3 is not in UTF-8"),
    ],
)
def test_a_file_that_cannot_be_read_is_refused_whole(
    administrator: User, known: Person, content: bytes, sentence: str
) -> None:
    with pytest.raises(ImportRefused, match=sentence):
        import_statuses(content=content, file_name="x.csv", by=administrator, dry_run=False)
    assert not LegalStatus.objects.exists()


def test_nobody_else_imports(ankara_officer: User) -> None:
    with pytest.raises(ImportRefused, match="administrator"):
        import_statuses(content=HEADER.encode(), file_name="x.csv", by=ankara_officer, dry_run=True)


def test_the_command_lists_problems_by_line_and_ends_with_a_status(
    administrator: User, known: Person, tmp_path: Path
) -> None:
    path = tmp_path / "register.csv"
    path.write_text("\ufeff" + "\r\n".join([HEADER, LINE, "", LINE.replace(",6,", ",99,")]), encoding="utf-8")
    out, err = StringIO(), StringIO()
    arguments: dict[str, Any] = {"by": "administrator", "stdout": out, "stderr": err}
    with pytest.raises(CommandError, match="1 lines were not taken"):
        call_command("import_statuses", path, **arguments)
    assert "line 4: province: “99” is no province" in err.getvalue()
    assert "added 1, changed 0, as before 0" in out.getvalue()
    path.write_text("\n".join([HEADER, LINE]))
    call_command("import_statuses", path, dry_run=True, **arguments)
    assert "Nothing was written: dry run." in out.getvalue()
    with pytest.raises(CommandError, match="no officer"):
        call_command("import_statuses", path, **arguments | {"by": "nobody"})
    with pytest.raises(CommandError, match="cannot be read"):
        call_command("import_statuses", tmp_path / "none.csv", **arguments)


def test_a_batch_costs_as_many_queries_as_a_line(take: Take, known: Person, django_assert_max_num_queries: Any) -> None:
    day = timedelta(days=1)
    lines = [
        f"{YKN},,,work_permit,W{number},{date(2020, 1, 1) + number * day},{date(2020, 1, 2) + number * day},,6,"
        for number in range(300)
    ]
    with django_assert_max_num_queries(40):
        assert sums(take(*lines)) == (300, 0, 0, 0, 0)
