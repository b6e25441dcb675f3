"""Officers' logins and posts. A login is made with its first post; posts are ended, never deleted."""

from typing import Any

from django import forms
from django.contrib import admin, messages
from django.contrib.auth.password_validation import validate_password
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from unfold.admin import ModelAdmin
from unfold.decorators import action
from unfold.widgets import UnfoldAdminPasswordWidget, UnfoldAdminTextInputWidget

from accounts.admin.persons import signed_in
from accounts.enums import PostRole
from accounts.models import Post, User
from accounts.posts import (
    GIVEN_BY_HEADQUARTERS,
    directorates_in_scope,
    end_post,
    give_post,
    make_officer_login,
    works_for_the_country,
)
from accounts.second_factor import RESET, reset_second_factor
from directorates.kept_admin import KeptRowAdmin
from directorates.scoped_admin import ScopedAdmin
from goc_portal.errors import PortalError


@admin.register(User)
class UserAdmin(ScopedAdmin):
    """Logins to look up: nothing here changes one."""

    list_display = ["username_of_officer", "is_staff", "is_active", "date_joined", "last_login"]
    list_filter = ["is_staff", "is_active"]
    search_fields = ["username"]
    fields = ["person", "email", "is_staff", "is_active", "date_joined", "last_login"]
    ordering = ["-is_staff", "-date_joined"]
    list_select_related = ["person"]
    show_full_result_count = False
    actions_detail = ["reset_second_factor"]

    def has_reset_permission(self, request: HttpRequest, object_id: Any = None) -> bool:
        """Whoever gives posts."""
        return request.user.has_perm(RESET)

    @action(
        description=_("Reset the second factor"),
        url_path="reset-second-factor",
        permissions=["reset"],
        dialog={
            "title": _("Reset the second factor"),
            "description": _(
                "Only for an officer whom you know, and who has lost the telephone and the recovery codes. The next "
                "sign-in sets up another."
            ),
            "form_submit_text": _("Reset"),
        },
    )
    def reset_second_factor(self, request: HttpRequest, form: Any, object_id: str) -> HttpResponse:
        """Let an officer set up another app."""
        user = self.get_object(request, object_id)
        if user is None:
            raise Http404
        try:
            reset_second_factor(user=user, by=signed_in(request))
        except PortalError as error:
            self.message_user(request, str(error), messages.ERROR)
        else:
            self.message_user(request, _("The next sign-in of this officer sets up another app."), messages.SUCCESS)
        page = reverse("admin:accounts_user_change", args=[user.public_id])
        # The dialog posts by script, which takes the address from a header; without script it is a plain redirect.
        return HttpResponse(headers={"HX-Redirect": page}) if "HX-Request" in request.headers else redirect(page)

    @admin.display(description=_("login"))
    def username_of_officer(self, user: User) -> str:
        """An officer's user name, or the person's name: the public's user names are random."""
        return user.get_full_name()


class PostForm(forms.ModelForm):
    """A post for an officer there is, or for a new one."""

    new_user_name = forms.CharField(
        label=_("User name of a new officer"),
        required=False,
        max_length=64,
        widget=UnfoldAdminTextInputWidget,
        help_text=_("Only if the officer has no login yet; then leave the field above empty."),
    )
    new_password = forms.CharField(
        label=_("First password of a new officer"),
        required=False,
        strip=False,
        widget=UnfoldAdminPasswordWidget,
        help_text=_("Give it to the officer in person."),
    )

    class Meta:
        model = Post
        fields = ["user", "role", "directorate", "needs_to_know", "held_from", "held_until"]

    def clean(self) -> dict[str, Any]:
        """Either an officer or a new user name with a password."""
        data = super().clean() or self.cleaned_data
        if self.instance.pk is not None:
            return data
        if bool(data.get("user")) == bool(data.get("new_user_name")):
            self.add_error("new_user_name", _("Choose an officer above, or enter a user name for a new one."))
        elif data.get("new_user_name"):
            self.check_new_login(data)
        return data

    def check_new_login(self, data: dict[str, Any]) -> None:
        """The new login's name is free and its password is fit."""
        if User.objects.filter(username=data["new_user_name"]).exists():
            self.add_error("new_user_name", _("This user name is taken. Choose another."))
        try:
            validate_password(data.get("new_password", ""))
        except forms.ValidationError as error:
            self.add_error("new_password", error)


@admin.register(Post)
class PostAdmin(KeptRowAdmin):
    """Who works where, in which role, until when. Ending a post takes its rights with it the next day."""

    list_display = ["user", "role", "directorate", "needs_to_know", "held_from", "held_until"]
    list_filter = ["role", "needs_to_know"]
    list_select_related = ["user__person", "directorate"]
    search_fields = ["user__username", "directorate__name"]
    autocomplete_fields = ["directorate"]
    ordering = ["user__username", "-held_from"]
    form = PostForm

    def get_queryset(self, request: HttpRequest) -> Any:
        """Officers in post see all posts."""
        return Post.objects.visible_to(request.user)

    def get_fields(self, request: HttpRequest, obj: Post | None = None) -> list[str]:
        """A new post asks for its officer; an old one can only be ended."""
        of_the_post = ["role", "directorate", "needs_to_know", "held_from", "held_until"]
        return ["user", *([] if obj else ["new_user_name", "new_password"]), *of_the_post]

    def get_readonly_fields(self, request: HttpRequest, obj: Post | None = None) -> list[str]:
        """What a post was stays on record."""
        return [] if obj is None else ["user", "role", "directorate", "needs_to_know", "held_from"]

    def has_add_permission(self, request: HttpRequest) -> bool:
        """By the right of the officer's posts."""
        return ModelAdmin.has_add_permission(self, request)

    def is_shown_before(self, row: Post | None) -> bool:
        """A new post touches nobody's work; one that ends leaves cases behind."""
        return row is not None

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """A province's administrator ends the posts of the province."""
        if not ModelAdmin.has_change_permission(self, request, obj):
            return False
        by = signed_in(request)
        if obj is None or works_for_the_country(by):
            return True
        in_province = directorates_in_scope(by).filter(pk=obj.directorate_id).exists()
        return in_province and obj.role not in GIVEN_BY_HEADQUARTERS

    def get_form(self, request: HttpRequest, obj: Post | None = None, change: bool = False, **kwargs: Any) -> Any:
        """A post without a directorate is for the country: a province's administrator must name one."""
        form = super().get_form(request, obj, change, **kwargs)
        if obj is None and not works_for_the_country(signed_in(request)):
            form.base_fields["directorate"].required = True
        return form

    def formfield_for_choice_field(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        """The roles that one may give."""
        field = super().formfield_for_choice_field(db_field, request, **kwargs)
        if db_field.name == "role" and field is not None and not works_for_the_country(signed_in(request)):
            field.choices = [choice for choice in field.choices if choice[0] not in GIVEN_BY_HEADQUARTERS]
        return field

    def formfield_for_foreignkey(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        """Posts are for officers; a new one has no login yet."""
        if db_field.name == "user":
            kwargs |= {"queryset": User.objects.filter(is_staff=True), "required": False}
        if db_field.name == "directorate":
            kwargs["queryset"] = directorates_in_scope(signed_in(request))
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Posts are ended."""
        return False

    def save_model(self, request: HttpRequest, obj: Post, form: Any, change: bool) -> None:
        """Give the post through the verb; an end date is its only change."""
        by = signed_in(request)
        if change:
            end_post(post=obj, last_day=form.cleaned_data["held_until"], by=by)
            return
        user = form.cleaned_data["user"] or make_officer_login(
            username=form.cleaned_data["new_user_name"], password=form.cleaned_data["new_password"], by=by
        )
        given = give_post(
            user=user,
            role=PostRole(obj.role),
            directorate=obj.directorate,
            needs_to_know=obj.needs_to_know,
            held_from=obj.held_from,
            held_until=obj.held_until,
            by=by,
        )
        obj.user, obj.pk = given.user, given.pk
