"""Choices of families and sponsors, in the words that people read."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from permits.rules import codes


class RelationToSponsor(TextChoices):
    """Who may get a family permit (6458 Art. 34(1) a to c)."""

    SPOUSE = codes.RelationToSponsor.SPOUSE.value, _("The sponsor's husband or wife")
    MINOR_CHILD = codes.RelationToSponsor.MINOR_CHILD.value, _("A child under 18 of the sponsor or of the spouse")
    DEPENDENT_ADULT_CHILD = (
        codes.RelationToSponsor.DEPENDENT_ADULT_CHILD.value,
        _("A grown-up child who depends on the sponsor"),
    )


class SponsorStatus(TextChoices):
    """On what ground the sponsor lives in Türkiye, said to the sponsor."""

    TURKISH_CITIZEN = codes.SponsorStatus.TURKISH_CITIZEN.value, _("I am a Turkish citizen")
    BLUE_CARD = codes.SponsorStatus.BLUE_CARD.value, _("I hold a Blue Card (Mavi Kart)")
    RESIDENCE_PERMIT = codes.SponsorStatus.RESIDENCE_PERMIT.value, _("I have a residence permit")
    WORK_PERMIT = codes.SponsorStatus.WORK_PERMIT.value, _("I have a work permit")
    RESEARCH_PERMIT = codes.SponsorStatus.RESEARCH_PERMIT.value, _("I have a permit for scientific research")
    REFUGEE = codes.SponsorStatus.REFUGEE.value, _("I am a refugee")
    SUBSIDIARY_PROTECTION = codes.SponsorStatus.SUBSIDIARY_PROTECTION.value, _("I have subsidiary protection")


class ParentWhereabouts(TextChoices):
    """Where a parent of the child is."""

    IN_TURKIYE = "in_turkiye", _("In Türkiye")
    ABROAD = "abroad", _("Abroad")
    DECEASED = "deceased", _("This parent has died")
    NOT_FOUND = "not_found", _("Nobody knows where: this parent cannot be found")


class CustodyKind(TextChoices):
    """Who decides for the child."""

    JOINT = codes.CustodyKind.JOINT.value, _("Both parents decide together (joint custody)")
    SOLE = codes.CustodyKind.SOLE.value, _("This parent decides alone (sole custody)")
    NONE = codes.CustodyKind.NONE.value, _("This parent has no custody")
