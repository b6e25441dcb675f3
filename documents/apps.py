from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class DocumentsConfig(AppConfig):
    name = "documents"
    verbose_name = _("Documents")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        # A wrong key must stop the start, not the first upload.
        from documents.storages import cipher

        cipher()
        from directorates.scoped_admin import register_look
        from documents.access import write_look

        register_look(write_look)
