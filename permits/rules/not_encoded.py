"""What the law says and the rulebook does not decide, each with the reason; `make docs` lists it in docs/rules.md."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class NotEncoded:
    """One row of the digest of the law that is no rule."""

    row: str
    what: str
    why: str


NOT_ENCODED: tuple[NotEncoded, ...] = (
    NotEncoded(
        row="C-02, Art. 20",
        what="Who needs no permit, and the ten days to apply after such a status ends.",
        why="The question has no key for these statuses; `applicant.legal_stay_until` has the last of the ten days.",
    ),
    NotEncoded(
        row="C-03, Art. 21(1), 22",
        what="First applications go to consulates, and to governorates in listed cases only.",
        why="Practice takes all applications inside Türkiye, and the contract wants no finding for the public types.",
    ),
    NotEncoded(
        row="C-07, C-13, Art. 21(5), Law 2577",
        what="Ninety days to decide, sixty to appeal.",
        why="They bind the directorate and the court, not the permit: last days in `deadlines.py`, no finding.",
    ),
    NotEncoded(
        row="C-12, C.6b, Art. 25(1)",
        what="Family ties, length of stay, the country of origin and the child's best interest are weighed.",
        why="A judgement of the officer, recorded before a refusal; never worked out.",
    ),
    NotEncoded(
        row="C-14",
        what="Whether an earlier refusal was for the same purpose.",
        why="The question has the day of a refusal and no purpose: `refused_in_the_last_six_months` only warns.",
    ),
    NotEncoded(
        row="C-16, Art. 26(1)",
        what="Time in prison or administrative detention is no overstay.",
        why="The question has no key for it; `applicant.legal_stay_until` is the day that an officer works out.",
    ),
    NotEncoded(
        row="C-17, Art. 27",
        what="A work permit or an exemption from one counts as a residence permit.",
        why="The question lists residence permits only; `eight_years_of_residence` says that work permits count.",
    ),
    NotEncoded(
        row="C-19, Art. 37(3), 50(3)",
        what="Time on a permit cancelled for a sham marriage does not count, time on a stateless person's card does.",
        why="The question has no key for either; an officer leaves the first out of `permits`.",
    ),
    NotEncoded(
        row="C-22, Art. 7, 15",
        what="Disease, extradition, debts from visas, permits, taxes and fines.",
        why="The question has no key for them; officers see them in registers.",
    ),
    NotEncoded(
        row="C-23",
        what="Some directorates limit journeys with the application document.",
        why="Sources disagree; the rule tells the fifteen days.",
    ),
    NotEncoded(
        row="C-24",
        what="A newborn's permit is valid from the day of birth.",
        why="The contract lets no first permit begin before the decision.",
    ),
    NotEncoded(
        row="C-25",
        what="Who entered under a condition applies within ten days.",
        why="The question has no key for it; `applicant.legal_stay_until` carries the last of the ten days.",
    ),
    NotEncoded(
        row="C.2, Art. 31(2)",
        what="The last day of a training, exchange, treatment, decision or course.",
        why="The question has no key for it: `stay_ends_with_the_programme` warns, and an officer reads the paper.",
    ),
    NotEncoded(
        row="C.2 e",
        what="Extensions for tourism are refused to some nationalities.",
        why="Sources disagree; `tourism_maximum_months` is a policy, off.",
    ),
    NotEncoded(
        row="C.2, Art. 31(1)(j)",
        what="Kind and size of an investment, and the investor's spouse and children.",
        why="The President sets them and the question has no key for them: an officer sees the certificate.",
    ),
    NotEncoded(
        row="C.2, Art. 33(1)(b), F-18, Art. 36(1)(ç), C.4, Art. 40(1)(c)",
        what="The permit is used for something else than its purpose.",
        why="Found in inquiries, after the permit was given; the question has no key for it.",
    ),
    NotEncoded(
        row="C.2, Art. 33(2)",
        what="Cancellation for absence by the regulation, since 13 August 2016.",
        why="No text of the number of days was found.",
    ),
    NotEncoded(
        row="C.4, Art. 38(1)",
        what="The whole programme first, then steps of a year up to the longest time of study.",
        why="Practice, and the question has no key for the programme.",
    ),
    NotEncoded(
        row="C.4, Art. 38(2)",
        what="No consent is asked of a pupil who entered on a student visa.",
        why="One directorate's practice; the question has no key for the visa.",
    ),
    NotEncoded(
        row="C.4",
        what="Students may join the general health insurance within three months of enrolment.",
        why="The contract takes no insurance at an age that needs it as not met; the day of enrolment is no key.",
    ),
    NotEncoded(
        row="C.5, Art. 42(1), 43(2)",
        what="Conditions that the Migration Policies Board sets in place of the eight years.",
        why="No text of them was found; officers open such cases.",
    ),
    NotEncoded(
        row="C.5, Art. 42(2)",
        what="Refugees, conditional refugees, subsidiary and temporary protection are excluded.",
        why="They hold no residence permit, and the question has no key for the applicant's protection.",
    ),
    NotEncoded(
        row="C.5, Art. 44",
        what="Rights of a long-term resident.",
        why="They follow the permit and are no condition of it.",
    ),
    NotEncoded(
        row="C.5, Art. 45(1)",
        what="Cancellation for a serious danger or more than a year abroad without interruption.",
        why="Nobody asks for a cancellation: the kinds of the question are first, extension and transition.",
    ),
    NotEncoded(
        row="C.6, Art. 46(1), 47, 48(1)",
        what="The grounds of a humanitarian permit, and the suspicion of human trafficking.",
        why="A person's story is never a key of the question; officers record the ground.",
    ),
    NotEncoded(
        row="C.6b, Art. 50(2)",
        what="A stateless person's card replaces the permit and is renewed every two years.",
        why="It is a kind of status in the register and no permit type of the question.",
    ),
    NotEncoded(
        row="F-16, F-19, C.6b, Art. 35(3)(c), 37(1)",
        what="Whether a marriage was made for the permit; the inquiry before a grant, and spot checks after it.",
        why="An inquiry by officers; a one-sided tip decides nothing, and no key of the question could say it.",
    ),
    NotEncoded(
        row="C.T",
        what="Names of closed neighbourhoods.",
        why="No complete list was found: `closed_neighbourhoods` warns by the count of the province.",
    ),
)
