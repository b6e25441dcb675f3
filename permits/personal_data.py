"""What the register of permits and statuses holds of a person, for the privacy pages."""

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from goc_portal import clock
from permits.enums import ClaimState, PermitState
from privacy.kinds import Kind, Matter, Table, register_kind, register_matter

LEGAL_STATUS = ("kind", "number", "valid_from", "valid_until", "ended_on", "registered_province", "proven_at")
PERMIT = ("permit_type", "purpose", "valid_from", "valid_until", "card_serial", "state", "ended_on")
CLAIM = ("kind", "number", "valid_from", "valid_until", "province", "claimed_at", "state", "reason", "withdrawn_at")
IT_IS_A_REGISTER = _(
    "Permits and statuses stay in the register, so that the time you lived here can be shown (Law 6458)."
)


def register() -> None:
    """Say it all; called by ready()."""
    register_kind(
        Kind(
            code="permits",
            title=_("Your permits and statuses"),
            why=_("To know on what ground you live in Türkiye (Law 6458; Law 6698, Article 5)."),
            kept_by=("closed_matters",),
            tables=(
                Table(model="permits.Permit", person="person", columns=PERMIT, if_proven=("card_serial",)),
                Table(model="permits.LegalStatus", person="person", columns=LEGAL_STATUS, if_proven=("number",)),
                Table(model="permits.StatusClaim", person="person", columns=CLAIM),
                Table(model="permits.ProvinceRegistration", person="person", columns=("province", "since")),
            ),
        )
    )
    register_matter(
        Matter(
            code="permits",
            title=_("Your permits"),
            why=IT_IS_A_REGISTER,
            model="permits.Permit",
            still_open=lambda: in_force() & Q(state=PermitState.ACTIVE),
        )
    )
    register_matter(
        Matter(
            code="statuses",
            title=_("Your statuses"),
            why=IT_IS_A_REGISTER,
            model="permits.LegalStatus",
            still_open=lambda: in_force() & Q(ended_on__isnull=True),
        )
    )
    register_matter(
        Matter(
            code="stated_statuses",
            title=_("Statuses that you stated"),
            why=_("An officer answers or has answered you; that stays written down."),
            model="permits.StatusClaim",
            still_open=lambda: Q(state=ClaimState.OPEN),
        )
    )
    register_matter(
        Matter(
            code="provinces",
            title=_("The province where you are registered"),
            why=IT_IS_A_REGISTER,
            model="permits.ProvinceRegistration",
            still_open=lambda: Q(pk__in=[]),
        )
    )


def in_force() -> Q:
    """Not over today."""
    return Q(valid_until__isnull=True) | Q(valid_until__gte=clock.today())
