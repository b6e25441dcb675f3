import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ("accounts", "0018_languages"),
    ]

    operations = [
        migrations.CreateModel(
            name="NumberCorrection",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("before", models.CharField(blank=True, max_length=11, verbose_name="number before")),
                ("after", models.CharField(blank=True, max_length=11, verbose_name="number afterwards")),
                ("reason", models.CharField(max_length=500, verbose_name="reason")),
                ("corrected_at", models.DateTimeField(verbose_name="corrected at")),
                ("corrected_by", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL, verbose_name="corrected by")),
                ("person", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="number_corrections", to="accounts.person", verbose_name="person")),
            ],
            options={
                "verbose_name": "corrected foreigner identity number",
                "verbose_name_plural": "corrected foreigner identity numbers",
                "ordering": ["-corrected_at", "-pk"],
                "permissions": [("correct_identity_number", "Can correct a foreigner identity number")],
                "default_permissions": ("view",),
                "constraints": [
                    models.CheckConstraint(condition=models.Q(("reason__regex", "\\S")), name="a_corrected_number_has_a_reason"),
                    models.CheckConstraint(condition=models.Q(("before", models.F("after")), _negated=True), name="a_corrected_number_is_another_one"),
                ],
            },
        ),
    ]
