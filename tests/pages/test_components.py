"""The parts of pages: task list, answers to check, banners, and the frame's error summary and title."""

from django import forms
from django.contrib.auth.models import AnonymousUser
from django.template import Context, Template, engines
from django.test import RequestFactory
from lxml import html

from goc_portal.pages.components import Crumb, Status, SummaryRow, Task, Tone
from goc_portal.pages.forms import PageForm


def drawn(template: str, **context: object) -> html.HtmlElement:
    return html.fragment_fromstring(
        Template("{% load pages %}" + template).render(Context(context)), create_parent=True
    )


def words(element: html.HtmlElement) -> str:
    return " ".join(element.text_content().split())


def test_a_task_is_described_by_its_hint_and_where_it_stands() -> None:
    tasks = [
        Task("Who you are", Status("Done", Tone.DONE), "/who/", "Two minutes"),
        Task("Declare and send", Status("Cannot start yet", Tone.NOT_YET)),
    ]
    tree = drawn("{% task_list tasks %}", tasks=tasks)
    (link,) = tree.xpath("//a")
    described = [words(tree.get_element_by_id(identity)) for identity in link.get("aria-describedby").split()]
    assert (link.get("href"), described) == ("/who/", ["Two minutes", "Done"])
    assert tree.xpath("//li")[1].xpath(".//a") == []
    assert words(tree.xpath("//li")[1]).endswith("Cannot start yet")


def test_answers_to_check_isolate_their_direction_and_say_what_is_changed() -> None:
    rows = [
        SummaryRow("Name", "<ERIKSSON>", "/name/", "your name"),
        SummaryRow("Address", ["Atatürk Cad. 1", "Ankara"]),
        SummaryRow("Sum", 0, "/sum/"),
    ]
    tree = drawn("{% summary_list rows %}", rows=rows)
    assert tree.xpath("//dd/bdi/text()") == ["<ERIKSSON>", "Atatürk Cad. 1", "Ankara", "0"]
    assert [words(link) for link in tree.xpath("//a")] == ["Change your name", "Change Sum"]
    assert len(tree.xpath("//*[contains(@class, 'row--no-actions')]")) == 1


def test_news_of_success_is_announced() -> None:
    assert drawn("{% notification 'Saved' 'success' %}").xpath("//@role") == ["alert"]
    assert drawn("{% notification 'Passport expires soon' %}").xpath("//@role") == ["region"]


def test_the_last_crumb_is_this_page() -> None:
    tree = drawn("{% breadcrumbs crumbs %}", crumbs=[Crumb("Start", "/"), Crumb("Application")])
    assert tree.xpath("//a/@href") == ["/"]
    assert words(tree.xpath("//*[@aria-current='page']")[0]) == "Application"


class NameForm(PageForm):
    name = forms.CharField(label="Name")


def page_with(form: forms.Form, **context: object) -> html.HtmlElement:
    request = RequestFactory().get("/form/")
    request.user = AnonymousUser()
    template = engines["django"].from_string('{% extends "base.html" %}{% block content %}{{ form }}{% endblock %}')
    return html.document_fromstring(template.render({"form": form, **context}, request))


def test_a_page_with_errors_says_so_first_in_its_title_and_lists_them() -> None:
    page = page_with(NameForm({}))
    assert page.findtext(".//title").startswith("Error: ")
    (alert,) = page.xpath("//div[@data-module='govuk-error-summary']/div[@role='alert']")
    assert alert.xpath(".//a/@href") == ["#id_name"]
    assert words(alert.xpath(".//a")[0]) == "“Name” is still missing. Fill it in to go on."


def test_a_page_without_errors_does_not() -> None:
    for form in (NameForm(), NameForm({"name": "Anna"})):
        page = page_with(form)
        assert not page.findtext(".//title").startswith("Error")
        assert page.xpath("//*[@role='alert']") == []


def test_a_formset_with_errors_lists_them_too() -> None:
    formset = forms.formset_factory(NameForm, min_num=1, extra=0)({"form-TOTAL_FORMS": "1", "form-INITIAL_FORMS": "0"})
    page = page_with(NameForm(), formset=formset)
    assert page.xpath("//div[@role='alert']//a/@href") == ["#id_form-0-name"]
