from django.db import migrations, models
from django.db.models import Q


class Migration(migrations.Migration):

    dependencies = [
        ('documents', '0004_whose_file_was_looked_at'),
    ]

    operations = [
        migrations.AlterField(
            model_name='fileaccess',
            name='person',
            field=models.ForeignKey(on_delete=models.deletion.PROTECT, related_name='accesses', to='accounts.person', verbose_name='whose file'),
        ),
        migrations.AddConstraint(
            model_name='fileaccess',
            constraint=models.CheckConstraint(condition=Q(file__isnull=True, purpose__in=['person', 'case', 'looked_up']) | (~Q(purpose__in=['person', 'case', 'looked_up']) & Q(file__isnull=False)), name='an_access_names_a_file_or_a_page'),
        ),
        migrations.AddConstraint(
            model_name='fileaccess',
            constraint=models.CheckConstraint(condition=~Q(purpose='looked_up') | ~Q(reason=''), name='looking_somebody_up_has_a_reason'),
        ),
    ]
