"""One form with every kind of field, for the tests of how forms are drawn."""

from django import forms

from goc_portal.pages.fields import DateInputField
from goc_portal.pages.forms import PageForm
from goc_portal.pages.widgets import Checkboxes, DatePartsInput, Radios


class EveryKindForm(PageForm):
    name = forms.CharField(
        label="Given names",
        help_text="As in your passport.",
        max_length=5,
        widget=forms.TextInput(attrs={"class": "govuk-input--width-20", "autocomplete": "given-name"}),
    )
    mail = forms.EmailField(label="E-mail address", widget=forms.EmailInput(attrs={"inputmode": "email"}))
    phone = forms.CharField(label="Second number", required=False)
    birth = DateInputField(
        label="Date of birth", help_text="For example 27 3 1990", widget=DatePartsInput(is_birth_date=True)
    )
    purpose = forms.ChoiceField(
        label="Why do you stay?",
        help_text="One answer.",
        choices=[("tour", "Tourism"), ("other", "Another reason")],
        widget=Radios(hints={"tour": "Up to one year."}, reveals={"other": "reason"}),
    )
    reason = forms.CharField(label="Which reason?", required=False)
    papers = forms.MultipleChoiceField(
        label="Papers",
        choices=[("a", "Passport"), ("b", "Insurance")],
        widget=Checkboxes(hints={"b": "Private or state."}),
    )
    country = forms.ChoiceField(label="Nationality", choices=[("", "Choose"), ("D", "Germany")])
    text = forms.CharField(label="Anything else", widget=forms.Textarea)
    photo = forms.FileField(label="Photo", help_text="JPEG.")
    password = forms.CharField(label="Password", widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}))
    agree = forms.BooleanField(label="I have read this", help_text="It is short.")
    step = forms.CharField(widget=forms.HiddenInput, initial="1", required=False)
