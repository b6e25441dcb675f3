"""Every widget as a GOV.UK component, tied to its label, hint and errors, with and without errors."""

import pytest
from django import forms
from django.template import Context, Template
from django.utils.html import format_html
from lxml import html

from goc_portal.pages.forms import PageForm
from goc_portal.pages.rendering import summary_errors
from tests.pages.forms import EveryKindForm

ALL_NAMES = [name for name in EveryKindForm.base_fields if name != "step"]
TYPED_WRONG = {"name": "Maximilian", "birth_day": "31", "birth_month": "2", "birth_year": "90", "purpose": "other"}


@pytest.fixture
def empty() -> html.HtmlElement:
    return html.fragment_fromstring(str(EveryKindForm()), create_parent=True)


@pytest.fixture
def wrong() -> html.HtmlElement:
    return html.fragment_fromstring(str(EveryKindForm(TYPED_WRONG)), create_parent=True)


def by_id(page: html.HtmlElement, identity: str) -> html.HtmlElement:
    (found,) = page.xpath(f"//*[@id='{identity}']")
    return found


@pytest.mark.parametrize(
    ("identity", "component"),
    [
        ("id_name", "govuk-input govuk-input--width-20"),
        ("id_mail", "govuk-input"),
        ("id_birth_day", "govuk-input govuk-date-input__input govuk-input--width-2"),
        ("id_purpose_0", "govuk-radios__input"),
        ("id_papers_0", "govuk-checkboxes__input"),
        ("id_country", "govuk-select"),
        ("id_text", "govuk-textarea"),
        ("id_photo", "govuk-file-upload"),
        ("id_password", "govuk-input govuk-password-input__input govuk-js-password-input-input"),
        ("id_agree", "govuk-checkboxes__input"),
    ],
)
def test_each_input_takes_its_components_classes(empty: html.HtmlElement, identity: str, component: str) -> None:
    assert by_id(empty, identity).get("class") == component


@pytest.mark.parametrize(
    ("identity", "component"),
    [
        ("id_name", "govuk-input govuk-input--error govuk-input--width-20"),
        ("id_country", "govuk-select govuk-select--error"),
        ("id_text", "govuk-textarea govuk-textarea--error"),
        ("id_photo", "govuk-file-upload govuk-file-upload--error"),
    ],
)
def test_a_wrong_input_is_marked(wrong: html.HtmlElement, identity: str, component: str) -> None:
    assert by_id(wrong, identity).get("class") == component
    assert by_id(wrong, identity).get("aria-invalid") == "true"


def test_every_input_has_a_label_of_its_own(empty: html.HtmlElement) -> None:
    for control in empty.xpath("//input[not(@type='hidden')] | //select | //textarea"):
        assert len(empty.xpath(f"//label[@for='{control.get('id')}']")) == 1, control.get("name")


@pytest.mark.parametrize("page", ["empty", "wrong"])
def test_ids_are_unique_and_descriptions_exist(page: str, request: pytest.FixtureRequest) -> None:
    tree = request.getfixturevalue(page)
    ids = tree.xpath("//@id")
    assert len(ids) == len(set(ids))
    described = {identity for value in tree.xpath("//@aria-describedby") for identity in value.split()}
    assert described
    assert described <= set(ids)


def test_hint_and_error_describe_the_input(wrong: html.HtmlElement) -> None:
    assert by_id(wrong, "id_name").get("aria-describedby") == "id_name_helptext id_name_error"
    assert by_id(wrong, "id_mail").get("aria-describedby") == "id_mail_error"
    assert by_id(wrong, "id_birth").xpath("ancestor::fieldset/@aria-describedby") == [
        "id_birth_helptext id_birth_error"
    ]


def test_every_error_says_that_it_is_one_to_those_who_listen(wrong: html.HtmlElement) -> None:
    messages = wrong.xpath("//*[@class='govuk-error-message']")
    assert len(messages) == 9
    for message in messages:
        assert message.xpath("span[@class='govuk-visually-hidden']/text()") == ["Error:"]


def test_groups_of_choices_and_dates_stand_in_a_fieldset_with_a_legend(empty: html.HtmlElement) -> None:
    legends = [legend.text_content().strip() for legend in empty.xpath("//fieldset/legend")]
    assert legends == ["Date of birth", "Why do you stay?", "Papers"]


def test_a_date_marks_only_its_wrong_boxes_and_keeps_what_was_typed(wrong: html.HtmlElement) -> None:
    boxes = [by_id(wrong, f"id_birth_{part}") for part in ("day", "month", "year")]
    assert [box.get("value") for box in boxes] == ["31", "2", "90"]
    assert [box.get("aria-invalid") for box in boxes] == [None, None, "true"]
    assert [box.get("autocomplete") for box in boxes] == ["bday-day", "bday-month", "bday-year"]
    assert [box.get("inputmode") for box in boxes] == ["numeric", None, "numeric"]


def test_an_answer_has_its_hint_and_reveals_its_field_once(empty: html.HtmlElement) -> None:
    assert by_id(empty, "id_purpose_0").get("aria-describedby") == "id_purpose_0-hint"
    assert by_id(empty, "id_purpose_0-hint").text == "Up to one year."
    revealing = by_id(empty, "conditional-id_purpose_1")
    assert revealing.xpath(".//input/@name") == ["reason"]
    assert empty.xpath("//input[@name='reason']/@id") == ["id_reason"]


def test_optional_fields_say_so_and_those_below_an_answer_do_not(empty: html.HtmlElement) -> None:
    labels = {label.get("for"): " ".join(label.text_content().split()) for label in empty.xpath("//label")}
    assert labels["id_phone"] == "Second number (optional)"
    assert labels["id_reason"] == "Which reason?"
    assert labels["id_name"] == "Given names"


def test_the_browser_checks_nothing_itself(empty: html.HtmlElement) -> None:
    assert empty.xpath("//*[@required]") == []


def test_attributes_for_keyboards_and_memory_are_kept(empty: html.HtmlElement) -> None:
    assert by_id(empty, "id_name").get("autocomplete") == "given-name"
    assert by_id(empty, "id_mail").get("inputmode") == "email"
    assert by_id(empty, "id_password").get("autocomplete") == "new-password"


def test_a_password_can_be_shown_where_scripts_run(empty: html.HtmlElement) -> None:
    (button,) = empty.xpath("//div[@data-module='govuk-password-input']//button")
    assert button.get("type") == "button"
    assert button.get("aria-controls") == "id_password"
    assert "hidden" in button.attrib


def test_a_hidden_field_is_there_without_label(empty: html.HtmlElement) -> None:
    assert empty.xpath("//input[@type='hidden']/@name") == ["step"]


def test_the_sentences_name_the_question_and_the_way_on() -> None:
    errors = {field: list(messages) for field, messages in EveryKindForm(TYPED_WRONG).errors.items()}
    assert errors["mail"] == ["“E-mail address” is still missing. Fill it in to go on."]
    assert errors["papers"] == ["“Papers” is still open. Choose an answer to go on."]
    assert errors["photo"] == ["“Photo”: choose a file from your phone or computer to go on."]
    assert errors["agree"] == ["Tick the box to go on: “I have read this”"]
    assert errors["name"] == ["Use 5 characters or fewer. You have used 10."]
    assert EveryKindForm({}).errors["birth"] == [
        "“Date of birth” is still missing. Enter day, month and year, for example 27 3 1990."
    ]


def test_a_sentence_that_the_form_brings_is_kept() -> None:
    class Own(PageForm):
        name = forms.CharField(error_messages={"required": "Enter your name as in your passport."})

    assert Own({}).errors["name"] == ["Enter your name as in your passport."]


def test_what_was_typed_is_escaped() -> None:
    page = str(EveryKindForm({"name": "<script>", "birth_day": '"><script>'}))
    assert "<script>" not in page


def test_a_hint_is_text_unless_it_is_marked_as_markup() -> None:
    class Lines(PageForm):
        line = forms.CharField(help_text="For example P<UTOERIKSSON")
        rules = forms.CharField(help_text=format_html("<ul><li>{}</li></ul>", "ten letters"))

    tree = html.fragment_fromstring(str(Lines()), create_parent=True)
    assert by_id(tree, "id_line_helptext").text == "For example P<UTOERIKSSON"
    assert by_id(tree, "id_rules_helptext").xpath(".//li/text()") == ["ten letters"]


def test_the_summary_leads_to_the_first_wrong_input_of_each_field() -> None:
    form = EveryKindForm(TYPED_WRONG)
    tree = html.fragment_fromstring(str(form), create_parent=True)
    targets = [error.href.removeprefix("#") for error in summary_errors(form)]
    assert targets[:3] == ["id_name", "id_mail", "id_birth_year"]
    assert "id_papers_0" in targets
    assert set(targets) <= set(tree.xpath("//input/@id | //select/@id | //textarea/@id"))


def test_an_error_of_the_whole_form_leads_to_its_first_field_and_stands_above_it() -> None:
    class Pair(PageForm):
        first = forms.CharField()

        def clean(self) -> None:
            raise forms.ValidationError("These do not fit together.")

    form = Pair({"first": "x"})
    assert [(error.message, error.href) for error in summary_errors(form)] == [
        ("These do not fit together.", "#id_first")
    ]
    assert "These do not fit together." in str(form)


def test_one_question_on_a_page_is_the_pages_heading() -> None:
    template = Template(
        "{% load pages %}{% page_field form.name heading=True %}{% page_field form.birth heading=True %}"
    )
    tree = html.fragment_fromstring(template.render(Context({"form": EveryKindForm()})), create_parent=True)
    assert [" ".join(heading.text_content().split()) for heading in tree.xpath("//h1")] == [
        "Given names",
        "Date of birth",
    ]


def test_a_form_of_a_library_takes_the_same_shape() -> None:
    class Foreign(forms.Form):
        login = forms.CharField(help_text="A number.")
        remember = forms.BooleanField(required=False)

    tree = html.fragment_fromstring(str(Foreign({})), create_parent=True)
    assert by_id(tree, "id_login").get("class") == "govuk-input govuk-input--error"
    assert by_id(tree, "id_login").get("aria-describedby") == "id_login_helptext id_login_error"
    assert by_id(tree, "id_remember").get("class") == "govuk-checkboxes__input"


def test_a_single_widget_of_another_form_keeps_djangos_shape() -> None:
    class OfTheAdmin(forms.Form):
        name = forms.CharField()

    assert "govuk" not in str(OfTheAdmin()["name"])


@pytest.mark.parametrize("text", ["Anna\x00", "\x1b[31m", "An\x7fna", "\x9bAnna"])
def test_a_hidden_character_is_said_in_one_plain_sentence(text: str) -> None:
    form = EveryKindForm({"phone": text})
    (error,) = form.errors["phone"]
    assert "type it again" in error


def test_line_breaks_are_no_hidden_characters() -> None:
    assert "text" not in EveryKindForm({"text": "One line\r\n\tand another"}).errors
