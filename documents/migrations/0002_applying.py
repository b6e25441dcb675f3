import django.db.models.constraints
import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
import uuid
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('accounts', '0008_cashiers'),
        ('accounts', '__first__'),
        ('documents', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='CollectedPage',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('public_id', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('subject', models.UUIDField(help_text='Its public number.', verbose_name='case')),
                ('kind', models.SlugField(max_length=40, verbose_name='kind')),
                ('place', models.PositiveSmallIntegerField(verbose_name='place in the order')),
                ('added_at', models.DateTimeField(verbose_name='added at')),
                ('removed_at', models.DateTimeField(blank=True, null=True, verbose_name='removed at')),
                ('added_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='added by')),
                ('bound_in', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='bound_pages', to='documents.storedfile', verbose_name='the paper that it became part of')),
                ('removed_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='removed by')),
                ('stored_file', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='collected_page', to='documents.storedfile', verbose_name='stored file')),
            ],
            options={
                'verbose_name': 'collected page',
                'verbose_name_plural': 'collected pages',
                'ordering': ['place'],
                'constraints': [models.UniqueConstraint(deferrable=django.db.models.constraints.Deferrable['DEFERRED'], fields=('subject', 'kind', 'place'), name='one_page_a_place', violation_error_message='Another page stands at this place already.'), models.CheckConstraint(condition=models.Q(models.Q(('removed_at__isnull', True), ('removed_by__isnull', True)), models.Q(('removed_at__isnull', False), ('removed_by__isnull', False)), _connector='OR'), name='page_removed_at_and_by_travel_together'), models.CheckConstraint(condition=models.Q(('removed_at__isnull', True), ('bound_in__isnull', True), _connector='OR'), name='a_removed_page_is_in_no_paper', violation_error_message='A page that was removed cannot become part of a paper.')],
            },
        ),
        migrations.CreateModel(
            name='Preview',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('storage_name', models.CharField(editable=False, max_length=80, null=True, unique=True, verbose_name='name in storage')),
                ('sha256', models.CharField(blank=True, max_length=64, verbose_name='SHA-256')),
                ('width', models.PositiveIntegerField(blank=True, null=True, verbose_name='width in pixels')),
                ('height', models.PositiveIntegerField(blank=True, null=True, verbose_name='height in pixels')),
                ('hints', models.JSONField(blank=True, default=list, help_text='Codes of what may be wrong; they never refuse a file.', verbose_name='hints')),
                ('made_at', models.DateTimeField(verbose_name='made at')),
                ('file', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='preview', to='documents.storedfile', verbose_name='stored file')),
            ],
            options={
                'verbose_name': 'preview',
                'verbose_name_plural': 'previews',
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('height__isnull', True), ('sha256', ''), ('storage_name__isnull', True), ('width__isnull', True)), models.Q(('height__gt', 0), ('sha256__regex', '^[0-9a-f]{64}$'), ('storage_name__isnull', False), ('width__gt', 0)), _connector='OR'), name='a_preview_has_a_whole_picture_or_none')],
            },
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='issuedpaper',
            name='update_update',
        ),
        migrations.AddField(
            model_name='issuedpaper',
            name='tried_at',
            field=models.DateTimeField(blank=True, editable=False, null=True, verbose_name='last try at'),
        ),
        migrations.AddField(
            model_name='issuedpaper',
            name='tries',
            field=models.PositiveSmallIntegerField(default=0, editable=False, verbose_name='tries to make the PDF'),
        ),
        migrations.AlterField(
            model_name='fileaccess',
            name='purpose',
            field=models.CharField(choices=[('download', 'Opened by the reader'), ('review', 'Read by an officer'), ('rendering', 'Placed in a paper that the portal made'), ('preview', 'Seen as a small picture')], max_length=10, verbose_name='purpose'),
        ),
        migrations.AlterField(
            model_name='issuedpaper',
            name='kind',
            field=models.CharField(choices=[('application_form', 'Application form'), ('residence_application_document', 'Residence application document'), ('posting_slip', 'Posting slip'), ('receipt', 'Receipt (does not allow you to stay or travel)'), ('appointment_confirmation', 'Appointment confirmation'), ('decision_notice', 'Decision notice'), ('told_change', 'Proof that a change was told'), ('permit_notice', 'Permit notice')], max_length=32, verbose_name='kind'),
        ),
        migrations.AlterField(
            model_name='issuedpaperevent',
            name='kind',
            field=models.CharField(choices=[('application_form', 'Application form'), ('residence_application_document', 'Residence application document'), ('posting_slip', 'Posting slip'), ('receipt', 'Receipt (does not allow you to stay or travel)'), ('appointment_confirmation', 'Appointment confirmation'), ('decision_notice', 'Decision notice'), ('told_change', 'Proof that a change was told'), ('permit_notice', 'Permit notice')], max_length=32, verbose_name='kind'),
        ),
        migrations.AddIndex(
            model_name='issuedpaper',
            index=models.Index(condition=models.Q(('revoked_at__isnull', True), ('stored_file__isnull', True), ('superseded_at__isnull', True)), fields=['tries'], name='issued_paper_to_draw'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='issuedpaper',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."holder_document_hash" IS DISTINCT FROM (NEW."holder_document_hash") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."issued_by_id" IS DISTINCT FROM (NEW."issued_by_id") OR OLD."issued_on" IS DISTINCT FROM (NEW."issued_on") OR OLD."kind" IS DISTINCT FROM (NEW."kind") OR OLD."person_id" IS DISTINCT FROM (NEW."person_id") OR OLD."public_id" IS DISTINCT FROM (NEW."public_id") OR OLD."recorded_at" IS DISTINCT FROM (NEW."recorded_at") OR OLD."revoked_at" IS DISTINCT FROM (NEW."revoked_at") OR OLD."revoked_by_id" IS DISTINCT FROM (NEW."revoked_by_id") OR OLD."stored_file_id" IS DISTINCT FROM (NEW."stored_file_id") OR OLD."subject" IS DISTINCT FROM (NEW."subject") OR OLD."superseded_at" IS DISTINCT FROM (NEW."superseded_at") OR OLD."verification_code" IS DISTINCT FROM (NEW."verification_code") OR OLD."version" IS DISTINCT FROM (NEW."version"))', func='INSERT INTO "documents_issuedpaperevent" ("holder_document_hash", "id", "issued_by_id", "issued_on", "kind", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "public_id", "recorded_at", "revoked_at", "revoked_by_id", "stored_file_id", "subject", "superseded_at", "verification_code", "version") VALUES (NEW."holder_document_hash", NEW."id", NEW."issued_by_id", NEW."issued_on", NEW."kind", NEW."person_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."public_id", NEW."recorded_at", NEW."revoked_at", NEW."revoked_by_id", NEW."stored_file_id", NEW."subject", NEW."superseded_at", NEW."verification_code", NEW."version"); RETURN NULL;', hash='61a63d825a2871e137bf8badd3bc939f7e0bc8be', operation='UPDATE', pgid='pgtrigger_update_update_65a3f', table='documents_issuedpaper', when='AFTER')),
        ),
        migrations.AddConstraint(
            model_name='issuedpaper',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('tried_at__isnull', True), ('tries', 0)), models.Q(('tried_at__isnull', False), ('tries__gt', 0)), _connector='OR'), name='issued_paper_tries_and_tried_at_travel_together'),
        ),
    ]
