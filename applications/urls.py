"""Addresses of the applicant's pages."""

from django.urls import path

from applications.views.card import CardAddressView, CardGoneView, CardView
from applications.views.case import CasePageView, NewAppointmentView, SendAgainView
from applications.views.childs_case import ChildsCaseView
from applications.views.dashboard import DashboardView
from applications.views.decision import DecisionView
from applications.views.downtime import DowntimeProofView
from applications.views.drafting import SectionView, TaskListView, TypedView
from applications.views.extending import DeclarePermitView, StayLongerView
from applications.views.family import FamilyCodeView, FamilyView
from applications.views.fees import FeesView
from applications.views.household import (
    AddMemberView,
    BecomeSponsorView,
    HouseholdView,
    InviteSponsorView,
    JoinHouseholdView,
    StartFamilyView,
    SubmitFamilyView,
    WithdrawInvitationView,
)
from applications.views.letters import QuestionsView, QuestionView
from applications.views.missing_papers import AnswerMissingPaperView, MissingPapersView
from applications.views.new_passport import NewPassportView, NoPassportView
from applications.views.papers import PageView, PapersView, PaperView, SendPagesView, TranslationView
from applications.views.picking import PickTimeView
from applications.views.posting import LostView, PostingView
from applications.views.public_status import PublicStatusChoiceView, PublicStatusView
from applications.views.sponsor import (
    DossierView,
    InvitationView,
    SponsorAnswersView,
    SponsorListView,
    SponsorPaperView,
    StopView,
    UndertakingsView,
)
from applications.views.starting import BeforeYouStartView, KindView, PermitView, PurposeView, ResumeView
from applications.views.starting_for import StartForView
from applications.views.submitting import CheckView
from applications.views.telling import ChangesView, TellChangeView, ToldChangeView
from applications.views.withdrawing import ConfirmWithdrawalView, WithdrawView

app_name = "applications"
FAMILY = [
    path("applications/family/start/", StartFamilyView.as_view(), name="household-start"),
    path(
        "applications/family/start/change/",
        StartFamilyView.as_view(),
        {"kind": "transition"},
        name="household-change",
    ),
    path("applications/child/<uuid:public_id>/", ChildsCaseView.as_view(), name="childs-case"),
    path("applications/<uuid:public_id>/household/", HouseholdView.as_view(), name="household"),
    path("applications/<uuid:public_id>/household/add/", AddMemberView.as_view(), name="household-add"),
    path("applications/<uuid:public_id>/household/join/", JoinHouseholdView.as_view(), name="household-join"),
    path("applications/<uuid:public_id>/household/submit/", SubmitFamilyView.as_view(), name="household-submit"),
    path("applications/<uuid:public_id>/household/sponsor/", BecomeSponsorView.as_view(), name="household-sponsor"),
    path("applications/<uuid:public_id>/household/invite/", InviteSponsorView.as_view(), name="household-invite"),
    path(
        "applications/<uuid:public_id>/household/invite/withdraw/",
        WithdrawInvitationView.as_view(),
        name="household-withdraw-invitation",
    ),
]
SPONSOR = [
    path("sponsor/", SponsorListView.as_view(), name="sponsored"),
    path("sponsor/invitation/<str:token>/", InvitationView.as_view(), name="invitation"),
    path("sponsor/<uuid:public_id>/", DossierView.as_view(), name="sponsor"),
    path("sponsor/<uuid:public_id>/answers/", SponsorAnswersView.as_view(), name="sponsor-answers"),
    path("sponsor/<uuid:public_id>/papers/<slug:document>/", SponsorPaperView.as_view(), name="sponsor-paper"),
    path("sponsor/<uuid:public_id>/promises/", UndertakingsView.as_view(), name="sponsor-undertakings"),
    path("sponsor/<uuid:public_id>/stop/", StopView.as_view(), name="sponsor-stop"),
]
urlpatterns = [
    path("applications/<uuid:public_id>/decision/", DecisionView.as_view(), name="decision"),
    path("applications/<uuid:public_id>/card/", CardView.as_view(), name="card"),
    path("applications/<uuid:public_id>/card/address/", CardAddressView.as_view(), name="card-address"),
    path("applications/<uuid:public_id>/card/gone/", CardGoneView.as_view(), name="card-gone"),
    path("applications/<uuid:public_id>/fees/", FeesView.as_view(), name="fees"),
    path("applications/", DashboardView.as_view(), name="dashboard"),
    path("applications/<uuid:public_id>/family/", FamilyView.as_view(), name="family"),
    path("applications/<uuid:public_id>/family/code/", FamilyCodeView.as_view(), name="family-code"),
    path("applications/<uuid:public_id>/new-appointment/", NewAppointmentView.as_view(), name="new-appointment"),
    path("applications/extend/", StayLongerView.as_view(), name="extend"),
    path("applications/extend/card/", DeclarePermitView.as_view(), name="extend-card"),
    path("applications/<uuid:public_id>/posting/", PostingView.as_view(), name="posting"),
    path("applications/<uuid:public_id>/posting/lost/", LostView.as_view(), name="posting-lost"),
    path("applications/start/", BeforeYouStartView.as_view(), name="start"),
    path("applications/start/kind/", KindView.as_view(), name="start-kind"),
    path("applications/start/first/", PermitView.as_view(), name="start-first"),
    path("applications/start/change/", PermitView.as_view(), {"kind": "transition"}, name="start-change"),
    path("applications/start/for/<uuid:person>/", StartForView.as_view(), name="start-for"),
    path("applications/start/purpose/", PurposeView.as_view(), name="purpose"),
    path("applications/start/change/purpose/", PurposeView.as_view(), {"kind": "transition"}, name="change-purpose"),
    path("applications/continue/", ResumeView.as_view(), name="resume"),
    path("applications/<uuid:public_id>/", CasePageView.as_view(), name="case"),
    path("applications/<uuid:public_id>/tasks/", TaskListView.as_view(), name="tasks"),
    path("applications/<uuid:public_id>/passport/new/", NewPassportView.as_view(), name="new-passport"),
    path("applications/<uuid:public_id>/passport/none/", NoPassportView.as_view(), name="no-passport"),
    path("applications/<uuid:public_id>/answers/<slug:slug>/", SectionView.as_view(), name="section"),
    path("applications/<uuid:public_id>/answers/<slug:slug>/typed/", TypedView.as_view(), name="typed"),
    path("applications/<uuid:public_id>/papers/", PapersView.as_view(), name="papers"),
    path("applications/<uuid:public_id>/papers/<slug:document>/", PaperView.as_view(), name="upload"),
    path("applications/<uuid:public_id>/papers/<slug:document>/page/", PageView.as_view(), name="page"),
    path("applications/<uuid:public_id>/papers/<slug:document>/send/", SendPagesView.as_view(), name="send-pages"),
    path(
        "applications/<uuid:public_id>/papers/<slug:document>/translation/",
        TranslationView.as_view(),
        name="translation",
    ),
    path("applications/<uuid:public_id>/papers/<slug:document>/again/", SendAgainView.as_view(), name="send-again"),
    path("application-status/", PublicStatusView.as_view(), name="public-status"),
    path("applications/public-status/", PublicStatusChoiceView.as_view(), name="public-status-choice"),
    path("changes/", ChangesView.as_view(), name="changes"),
    path("changes/<uuid:public_id>/", ToldChangeView.as_view(), name="told-change"),
    path("changes/<slug:kind>/", TellChangeView.as_view(), name="tell-change"),
    path("applications/<uuid:public_id>/questions/", QuestionsView.as_view(), name="questions"),
    path("applications/<uuid:public_id>/questions/<uuid:question>/", QuestionView.as_view(), name="question"),
    path("applications/<uuid:public_id>/withdraw/", WithdrawView.as_view(), name="withdraw"),
    path("applications/<uuid:public_id>/withdraw/confirm/", ConfirmWithdrawalView.as_view(), name="confirm-withdrawal"),
    path("applications/<uuid:public_id>/missing-papers/", MissingPapersView.as_view(), name="missing-papers"),
    path(
        "applications/<uuid:public_id>/missing-papers/<uuid:missing>/",
        AnswerMissingPaperView.as_view(),
        name="answer-missing-paper",
    ),
    path("applications/<uuid:public_id>/downtime/", DowntimeProofView.as_view(), name="downtime-proof"),
    path("applications/<uuid:public_id>/time/", PickTimeView.as_view(), name="pick-time"),
    path("applications/<uuid:public_id>/check/", CheckView.as_view(), name="check"),
    *FAMILY,
    *SPONSOR,
]
