"""A million cases behind an officer's queues, loaded set-based: people, passports, cases, and what queues ask of them.

Nine in ten cases are finished, as after some years of work; half of all lie in one province. Names are uneven: some
thousands of people share the most common surname. History rows are left out, as nothing that is measured reads them.
"""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.db import connection
from psycopg2 import sql

from accounts.models import Person, TravelDocument
from accounts.names import fold
from applications.enums import RegisterCheckKind
from applications.models import Application, Decision, MissingPaper, PassportAnswers
from appointments.models import Appointment
from directorates.models import Directorate
from goc_portal import clock
from goc_portal.benchmarks.databases import as_owner

ISTANBUL = 34
BIG_PROVINCE_SHARE = 0.5
SURNAMES = 400
GIVEN_NAMES = 300
SYLLABLES = ("BA", "ÇE", "Dİ", "FU", "GÜ", "HI", "KÖ", "LE", "MA", "NUR", "RİŞ", "SAN", "TEK", "VAR", "YIL", "ZHO")
NATIONALITIES = ("TKM", "RUS", "IRN", "IRQ", "SYR", "AZE", "UZB", "AFG", "KAZ", "D", "UKR", "PAK", "UTO")
TABLES = (Person, TravelDocument, Application, PassportAnswers, Decision, MissingPaper, Appointment)

PEOPLE = """
INSERT INTO accounts_person (public_id, surname, given_names, native_name, search_key, sex, nationality,
    foreigner_identity_number, language, proven_by, created_at, birth_year, birth_month, birth_day)
SELECT gen_random_uuid(), surnames.name, given.name, '',
    least(surnames.key, given.key) || ' ' || greatest(surnames.key, given.key), 'X',
    (%(nationalities)s::text[])[1 + floor(array_length(%(nationalities)s::text[], 1) * power(random(), 2))::int],
    CASE WHEN number %% 2 = 0 THEN '99' || lpad(number::text, 9, '0') ELSE '' END, 'en', '', %(now)s,
    1950 + number %% 55, 1 + number %% 12, 1 + number %% 28
FROM generate_series(1, %(cases)s) AS number
CROSS JOIN LATERAL (SELECT 1 + floor(%(surname_count)s * power(random(), 2.5) + 0 * number)::int AS surname,
                           1 + floor(%(given_count)s * power(random(), 2.5) + 0 * number)::int AS given) AS drawn
JOIN unnest(%(surnames)s::text[], %(surname_keys)s::text[]) WITH ORDINALITY AS surnames (name, key, place)
    ON surnames.place = drawn.surname
JOIN unnest(%(given_names)s::text[], %(given_keys)s::text[]) WITH ORDINALITY AS given (name, key, place)
    ON given.place = drawn.given
"""
PASSPORTS = """
INSERT INTO accounts_traveldocument (person_id, kind, issuing_state, number, proven_by, recorded_at)
SELECT id, 'passport', nationality, 'Q' || lpad(id::text, 8, '0'), '', %(now)s
FROM accounts_person WHERE id > %(after)s
"""
# A finished case ended within three years, an unfinished one is of the last 90 days. Numbers are multiples of an odd
# number modulo 2^40: no two alike, in no order.
CASES = """
INSERT INTO applications_application (public_id, number, person_id, kind, permit_type, purpose, regains, status,
    directorate_id, created_at, created_by_id, submitted_at, submitted_by_id, file_complete_on, decision_due_on,
    taken_at, taken_by_id, protection_reason, changes)
SELECT gen_random_uuid(),
    upper(lpad(to_hex((person.id * 742938285191) %% 1099511627776), 10, '0')) || lpad((person.id %% 97)::text, 2, '0'),
    person.id, (ARRAY['first', 'extension', 'extension', 'transition'])[1 + person.id %% 4], permit_type,
    CASE WHEN permit_type = 'short_term'
         THEN (ARRAY['tourism', 'tourism', 'property', 'language_course', 'business'])[1 + person.id / 7 %% 5]
         ELSE '' END,
    false, status, office, submitted_at - interval '3 days', %(officer)s, submitted_at, %(officer)s,
    CASE WHEN status IN ('under_assessment', 'approved', 'refused') THEN submitted_at::date + 20 END,
    CASE WHEN status IN ('under_assessment', 'approved', 'refused') THEN submitted_at::date + 90 END,
    CASE WHEN is_taken THEN submitted_at + interval '10 days' END,
    CASE WHEN is_taken THEN (%(officers)s::bigint[])[1 + person.id %% array_length(%(officers)s::bigint[], 1)] END,
    '', 1
FROM accounts_person AS person
CROSS JOIN LATERAL (SELECT random() AS lot, random() AS place, random() AS since, random() AS hand, person.id AS of)
    AS drawn
CROSS JOIN LATERAL (SELECT
    (ARRAY['short_term', 'short_term', 'short_term', 'family', 'student', 'long_term'])[1 + person.id / 3 %% 6]
        AS permit_type,
    CASE WHEN lot < 0.04 THEN 'interview_scheduled' WHEN lot < 0.055 THEN 'awaiting_mail'
         WHEN lot < 0.065 THEN 'received' WHEN lot < 0.075 THEN 'incomplete' WHEN lot < 0.10 THEN 'under_assessment'
         WHEN lot < 0.90 THEN 'approved' WHEN lot < 0.95 THEN 'refused' WHEN lot < 0.98 THEN 'withdrawn'
         ELSE 'lapsed' END AS status,
    CASE WHEN place < %(share)s
         THEN (%(big)s::bigint[])[1 + floor(place / %(share)s * array_length(%(big)s::bigint[], 1))::int]
         ELSE (%(others)s::bigint[])[1 + floor((place - %(share)s) / (1 - %(share)s)
             * array_length(%(others)s::bigint[], 1))::int] END AS office) AS what
CROSS JOIN LATERAL (SELECT
    %(now)s - since * CASE WHEN lot < 0.10 THEN interval '90 days' ELSE interval '1000 days' END
        - CASE WHEN lot < 0.10 THEN interval '0' ELSE interval '90 days' END AS submitted_at,
    lot < 0.10 AND hand < 0.4 AS is_taken) AS whence
WHERE person.id > %(after)s
"""
PASSPORT_ANSWERS = """
INSERT INTO applications_passportanswers (application_id, answered_at, travel_document_id, expires_on, entry_kind,
    entered_on, legal_stay_until)
SELECT asked.id, %(now)s, document.id, %(today)s + 1500, 'visa', %(today)s - 100, %(today)s + 30
FROM applications_application AS asked JOIN accounts_traveldocument AS document USING (person_id)
WHERE asked.status = 'interview_scheduled' AND asked.person_id > %(after)s
"""
SLOTS = """
INSERT INTO appointments_slot (public_id, directorate_id, service_id, starts_at, ends_at, capacity)
SELECT gen_random_uuid(), office.id, %(service)s, starts_at, starts_at + interval '20 minutes', 5000
FROM directorates_directorate AS office
CROSS JOIN generate_series(%(first)s::timestamptz, %(first)s::timestamptz + interval '59 days', interval '1 day')
    AS starts_at
"""
APPOINTMENTS = """
INSERT INTO appointments_appointment (public_id, reference, channel, person_id, directorate_id, service_id, slot_id,
    starts_at, ends_at, status, confirmed_at, confirmed_day, interview_for, lockout_days, no_show_days, grace_minutes,
    called_to, excuse)
SELECT gen_random_uuid(), upper(lpad(to_hex((person_id * 742938285191) %% 1099511627776), 12, '0')), 'interview',
    person_id, asked.directorate_id, slot.service_id, slot.id, slot.starts_at, slot.ends_at, 'confirmed', submitted_at,
    submitted_at::date, asked.public_id, 30, 30, 15, '', ''
FROM applications_application AS asked
JOIN appointments_slot AS slot ON slot.directorate_id = asked.directorate_id AND slot.service_id = %(service)s
    AND slot.starts_at = %(first)s::timestamptz + (asked.id %% 60) * interval '1 day'
WHERE asked.status = 'interview_scheduled' AND person_id > %(after)s
"""
MISSING_PAPERS = """
INSERT INTO applications_missingpaper (public_id, application_id, document, reason, state, asked_at, asked_by_id,
    notified_on, notice_cause, due_on, answered_at, answered_by_id)
SELECT gen_random_uuid(), id, 'health_insurance', 'not_sent', CASE WHEN answered THEN 'answered' ELSE 'open' END,
    %(now)s - interval '25 days', %(officer)s, %(today)s - 25, 'bench', %(today)s - 5 + (id %% 30)::int,
    CASE WHEN answered THEN %(now)s END, CASE WHEN answered THEN %(officer)s END
FROM applications_application CROSS JOIN LATERAL (SELECT id %% 3 = 0 AS answered) AS state
WHERE status = 'incomplete' AND person_id > %(after)s
"""
PROPOSALS = """
INSERT INTO applications_decision (public_id, application_id, outcome, state, valid_from, valid_until, grounds,
    reasoning, weighed, findings, law_as_of, parameters_version, rests_on_change, proposed_at, proposed_by_id, remark,
    checks, permit_type)
SELECT gen_random_uuid(), id, 'grant', 'proposed', %(today)s, %(today)s + 300, '[]', '', '{}',
    '[{"rule": "bench"}]', %(today)s, '1', 1,
    %(now)s, %(officer)s, '', %(checks)s::jsonb, permit_type
FROM applications_application WHERE status = 'under_assessment' AND person_id > %(after)s AND id %% 4 = 0
    AND permit_type NOT IN ('long_term', 'humanitarian')
"""
STATEMENTS = (PEOPLE, PASSPORTS, CASES, PASSPORT_ANSWERS, SLOTS, APPOINTMENTS, MISSING_PAPERS, PROPOSALS)


def load_cases(cases: int, *, officer: int, officers: list[int], service: int) -> None:
    """So many cases over all directorates, each of a person of its own."""
    offices = Directorate.objects.order_by("pk")
    places = {
        "cases": cases,
        "officer": officer,
        "officers": officers,
        "service": service,
        "after": Person.objects.order_by("-pk").values_list("pk", flat=True).first() or 0,
        "share": BIG_PROVINCE_SHARE,
        "big": list(offices.filter(province=ISTANBUL).values_list("pk", flat=True)),
        "others": list(offices.exclude(province=ISTANBUL).values_list("pk", flat=True)),
        "nationalities": list(NATIONALITIES),
        "checks": json.dumps({kind: {"found": False, "source": "bench"} for kind in RegisterCheckKind.values}),
        **names("surname", SURNAMES, 0),
        **names("given", GIVEN_NAMES, 7),
    }
    places["given_names"] = places.pop("givens")
    now = clock.now()
    # At an hour at which no session of a directorate begins.
    first = now.replace(hour=3, minute=7, second=0, microsecond=0)
    with without_history(), connection.cursor() as cursor:
        cursor.execute("SELECT setseed(0.6458)")
        for statement in STATEMENTS:
            cursor.execute(statement, {"now": now, "today": clock.istanbul_day(now), "first": first, **places})


def names(kind: str, count: int, offset: int) -> dict[str, Any]:
    """So many names of three syllables, with the keys by which a search finds them."""
    made = [name_of(number * 37 + offset) for number in range(count)]
    return {f"{kind}s": made, f"{kind}_keys": [fold(name) for name in made], f"{kind}_count": count}


def name_of(number: int) -> str:
    """A name that looks like one and is nobody's."""
    base = len(SYLLABLES)
    return "".join(SYLLABLES[number // base**place % base] for place in range(3))


@contextmanager
def without_history() -> Iterator[None]:
    """No triggers of the tables' own while rows are loaded; constraints and foreign keys hold."""
    tables = [sql.Identifier(model._meta.db_table) for model in TABLES]
    for word in ("DISABLE", "ENABLE"):
        with as_owner() as cursor:
            for table in tables:
                cursor.execute(sql.SQL("ALTER TABLE {} {} TRIGGER USER").format(table, sql.SQL(word)))
        if word == "DISABLE":
            yield
