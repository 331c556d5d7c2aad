import django.contrib.postgres.indexes
import django.contrib.postgres.search
from django.db import migrations, models

# Before anything is common, all lexemes are rare.
FILL = """
ALTER TABLE search_searchdocument ALTER COLUMN rare SET STORAGE EXTERNAL;
DELETE FROM search_postinglist;
DELETE FROM search_segment;
UPDATE search_searchdocument SET rare = vector;
"""


class Migration(migrations.Migration):

    dependencies = [
        ('search', '0007_segments'),
    ]

    operations = [
        migrations.RemoveIndex(model_name='searchdocument', name='search_vector'),
        migrations.RemoveIndex(model_name='searchdocument', name='search_newest'),
        migrations.AddField(
            model_name='searchdocument',
            name='rare',
            field=django.contrib.postgres.search.SearchVectorField(default=''),
            preserve_default=False,
        ),
        migrations.CreateModel(
            name='CommonLexeme',
            fields=[
                ('id', models.AutoField(primary_key=True, serialize=False)),
                ('lexeme', models.TextField(unique=True)),
            ],
        ),
        migrations.RunSQL(FILL, migrations.RunSQL.noop),
        migrations.AddIndex(
            model_name='searchdocument',
            index=django.contrib.postgres.indexes.GinIndex(fastupdate=True, fields=['rare'], gin_pending_list_limit=1024, name='search_rare'),
        ),
    ]
