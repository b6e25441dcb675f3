"""Questions that people ask, with answers from the law and from practice."""

from dataclasses import dataclass
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from information.facts import APPOINTMENT_SYSTEM, PRACTICE, Article, Fact


@dataclass(frozen=True)
class Question:
    """A question as people ask it. The slug makes an address to pass on."""

    slug: str
    asked: str | Promise
    answer: Fact

    @property
    def searched(self) -> str:
        """All in which a search looks, in the language that is active."""
        return f"{self.asked} {self.answer.text}"


@dataclass(frozen=True)
class Theme:
    """Questions about one thing."""

    slug: str
    heading: str | Promise
    questions: tuple[Question, ...]


THEMES: Final = (
    Theme(
        "applying",
        _("Applying"),
        (
            Question(
                "when-first",
                _("Until when can I apply for the first time?"),
                Fact(
                    _(
                        "Until the last day of your visa or visa-free time. What counts is the day on which you send "
                        "the application here, not the day of the appointment."
                    ),
                    PRACTICE,
                ),
            ),
            Question(
                "when-longer",
                _("When can I apply to stay longer?"),
                Fact(_("From 60 days before your permit ends, and on its last day at the latest."), "24(2)"),
            ),
            Question(
                "too-late",
                _("My permit has ended and I have not applied. What now?"),
                Fact(
                    _(
                        "You can no longer stay longer with it. With a good reason and a paper about it you can make "
                        "a first application within 15 days; it costs more. After more than 10 days without a good "
                        "reason you may have to leave. Call the help line at once."
                    ),
                    PRACTICE,
                ),
            ),
            Question(
                "may-i-stay",
                _("May I stay while I wait for the decision?"),
                Fact(
                    _(
                        "If you applied in time to stay longer: yes, until the decision, with the document that "
                        "costs nothing. After a first application you hold a proof that you applied in time; your "
                        "page says what it does not allow."
                    ),
                    "24(2)",
                ),
            ),
            Question(
                "how-long",
                _("How long does the decision take?"),
                Fact(
                    _(
                        "90 days at most from the day on which your papers are complete. Long-term permits in "
                        "İstanbul and Antalya can take up to 180 days."
                    ),
                    "21(5)",
                ),
            ),
            Question(
                "travel",
                _("Can I travel abroad while I wait?"),
                Fact(
                    _(
                        "With the application document and the receipts of the fees you can leave and come back "
                        "within 15 days without a visa. Ask the directorate before you travel: some allow less."
                    ),
                    PRACTICE,
                ),
            ),
            Question(
                "moving",
                _("I move to another province. What must I do?"),
                Fact(
                    _(
                        "Apply there within 20 working days. If the kind of permit stays the same you pay only the "
                        "card fee."
                    ),
                    PRACTICE,
                ),
            ),
        ),
    ),
    Theme(
        "papers",
        _("Papers and fees"),
        (
            Question(
                "passport-short",
                _("My passport ends soon. Can I apply?"),
                Fact(
                    _(
                        "Yes. The permit then ends 60 days before your passport. It is better to renew the passport "
                        "first."
                    ),
                    "23(1)",
                ),
            ),
            Question(
                "insurance",
                _("Who needs no health insurance?"),
                Fact(_("Children under 18 and people over 65."), PRACTICE),
            ),
            Question(
                "missing",
                _("A paper is missing. Is my application lost?"),
                Fact(
                    _(
                        "No. You are told which paper is missing, and you have 30 days. Only when nothing comes in "
                        "that time is the application closed."
                    ),
                    "21(3)",
                ),
            ),
            Question(
                "income",
                _("How much income does a family's sponsor need?"),
                Fact(
                    _(
                        "As much as the minimum wage for up to three people, the sponsor included, and a third of it "
                        "more for each further person."
                    ),
                    "35(1)(a)",
                ),
            ),
            Question(
                "pay",
                _("How do I pay?"),
                Fact(
                    _(
                        "With the payment number, online or at the cash desk of the directorate. Keep the receipt: "
                        "it is one of your papers."
                    ),
                    PRACTICE,
                ),
            ),
            Question(
                "lost-card",
                _("I lost my card. What does a new one cost?"),
                Fact(_("The card fee, and half of the residence fee."), PRACTICE),
            ),
        ),
    ),
    Theme(
        "appointments",
        _("Appointments"),
        (
            Question(
                "cancel",
                _("Can I cancel or move an appointment?"),
                Fact(
                    _(
                        "An appointment for a service: no, after you have confirmed it. An appointment to hand in "
                        "your papers: open it and see what to do when you cannot come."
                    ),
                    APPOINTMENT_SYSTEM,
                ),
            ),
            Question(
                "did-not-come",
                _("I did not come to my appointment. What now?"),
                Fact(
                    _(
                        "For a service you can book again 30 days after that day. To hand in your papers you can "
                        "make one new appointment while you may stay, or within 10 days after."
                    ),
                    PRACTICE,
                ),
            ),
            Question(
                "thirty-days",
                _("Why can I not book a second appointment?"),
                Fact(
                    _(
                        "There is one appointment for a service in 30 days, so that everybody gets one. Your page "
                        "shows the first day on which you can book again."
                    ),
                    APPOINTMENT_SYSTEM,
                ),
            ),
            Question(
                "no-free-time",
                _("No time is free. What can I do?"),
                Fact(
                    _(
                        "Join the waiting list. A date is given to you in order, at least three working days ahead, "
                        "and you are told why this one."
                    ),
                    APPOINTMENT_SYSTEM,
                ),
            ),
            Question(
                "interpreter",
                _("I do not speak Turkish. Who helps at the appointment?"),
                Fact(_("An interpreter, for free. Ask for one here when you have the appointment."), PRACTICE),
            ),
            Question(
                "sold",
                _("Somebody offers me an appointment for money."),
                Fact(
                    _(
                        "Do not pay. Appointments cost nothing, and one in another name is worth nothing to you. "
                        "Tell the help line."
                    ),
                    PRACTICE,
                ),
            ),
        ),
    ),
    Theme(
        "family",
        _("Family, study and work"),
        (
            Question(
                "divorce",
                _("I divorced. Do I lose my family permit?"),
                Fact(
                    _(
                        "After three years with a family permit the former husband or wife of a Turkish citizen can "
                        "ask for an own short-term permit. For victims of violence whom a court has recognised there "
                        "is no waiting time."
                    ),
                    "34(6)",
                ),
            ),
            Question(
                "sponsor-died",
                _("My sponsor has died."),
                Fact(_("You can ask for an own short-term permit, however long you had the family permit."), "34(7)"),
            ),
            Question(
                "eighteen",
                _("I turn 18 and hold a family permit."),
                Fact(_("After three years with a family permit you can ask for an own short-term permit."), "34(5)"),
            ),
            Question(
                "baby",
                _("My child was born in Türkiye."),
                Fact(_("Apply within 180 days. The permit counts from the day of birth."), PRACTICE),
            ),
            Question(
                "student-work",
                _("May I work with a student permit?"),
                Fact(
                    _(
                        "With a work permit. Who studies for a bachelor's or an associate degree can have one after "
                        "the first year."
                    ),
                    "41",
                ),
            ),
            Question(
                "graduate",
                _("I have finished my studies."),
                Fact(_("Within six months you can ask for a short-term permit of one year, once."), "31(1)(i)"),
            ),
            Question(
                "work-permit",
                _("I have a work permit. Do I need a residence permit too?"),
                Fact(_("No, a valid work permit counts as one."), "27(1)"),
            ),
        ),
    ),
    Theme(
        "decision",
        _("After the decision"),
        (
            Question(
                "refused",
                _("My application was refused. What can I do?"),
                Fact(
                    _(
                        "Go to the administrative court within 60 days of the day after you received the letter. A "
                        "lawyer can help you."
                    ),
                    Article("7", "2577"),
                ),
            ),
            Question(
                "leave",
                _("Must I leave after a refusal?"),
                Fact(_("If staying longer was refused, leave within 10 days, or you may be deported."), "54(1)(j)"),
            ),
            Question(
                "again",
                _("Can I apply again after a refusal?"),
                Fact(
                    _("For the same purpose after six months; for another purpose while you may still stay."), PRACTICE
                ),
            ),
            Question(
                "card",
                _("When does my card come?"),
                Fact(
                    _(
                        "By registered post to your address, mostly within 30 to 90 days after your papers arrived. "
                        "If nobody is at home it goes back to the directorate."
                    ),
                    PRACTICE,
                ),
            ),
        ),
    ),
)
