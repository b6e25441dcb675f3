"""The information pages: a list of them, each one, the services, the glossary, and questions with answers."""

from dataclasses import replace

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from goc_portal.pages.components import Crumb
from information.content import CHAPTERS
from information.content.administration import SERVICES
from information.content.glossary import TERMS
from information.content.questions import THEMES, Theme
from information.facts import InformationPage
from information.searching import LONGEST, folded, found


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """Every page by its chapter."""
    return render(request, "information/index.html", {"chapters": CHAPTERS})


@require_safe
def show(request: HttpRequest, page: InformationPage) -> HttpResponse:
    """One page of facts."""
    return render(request, "information/page.html", {"page": page, "crumbs": crumbs(page.title)})


@require_safe
def services(request: HttpRequest) -> HttpResponse:
    """The twelve services of the migration administration: here, or where instead."""
    context = {"services": SERVICES, "crumbs": crumbs(_("Which service, and where"))}
    return render(request, "information/services.html", context)


@require_safe
def glossary(request: HttpRequest) -> HttpResponse:
    """The field's words in the order of the reader's language, or those in which a searched word stands."""
    asked = asked_for(request)
    terms = sorted(found(TERMS, asked), key=lambda term: folded(str(term.name)))
    context = {"terms": terms, "asked": asked, "crumbs": crumbs(_("Words on papers and doors"))}
    return render(request, "information/glossary.html", context)


@require_safe
def questions(request: HttpRequest) -> HttpResponse:
    """All questions by theme, or those in which a searched word stands."""
    asked = asked_for(request)
    themes = themes_with(asked)
    context = {"themes": themes, "how_many": sum(len(theme.questions) for theme in themes), "asked": asked}
    context |= {"crumbs": crumbs(_("Questions and answers"))}
    return render(request, "information/questions.html", context)


@require_safe
def accessibility(request: HttpRequest) -> HttpResponse:
    """What everybody can expect of the pages, and how to say that one cannot use them."""
    return render(request, "information/accessibility.html", {"crumbs": crumbs(_("Accessibility"))})


def themes_with(asked: str) -> list[Theme]:
    """The themes with the questions that were found; those without one are left out."""
    themes = (replace(theme, questions=tuple(found(theme.questions, asked))) for theme in THEMES)
    return [theme for theme in themes if theme.questions]


def asked_for(request: HttpRequest) -> str:
    """The words that somebody looks for."""
    return request.GET.get("words", "").strip()[:LONGEST]


def crumbs(title: object) -> list[Crumb]:
    """The way to an information page."""
    return [Crumb(_("Start"), "/"), Crumb(_("Information"), reverse("information:index")), Crumb(str(title))]
