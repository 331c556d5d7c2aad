from django.db import migrations, models

# All rows wait until they are written again; until then they are found by their texts.
EMPTY = """
ALTER TABLE search_searchdocument ALTER COLUMN common SET STORAGE EXTERNAL;
DELETE FROM search_postinglist;
DELETE FROM search_segment;
DELETE FROM search_commonlexeme;
DELETE FROM search_change;
UPDATE search_searchdocument SET rare = '';
"""


class Migration(migrations.Migration):

    dependencies = [
        ('search', '0008_rare_lexemes'),
    ]

    operations = [
        migrations.RemoveField(model_name='searchdocument', name='vector'),
        migrations.AddField(
            model_name='searchdocument',
            name='common',
            field=models.BinaryField(default=b''),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name='searchdocument',
            name='fingerprint',
            field=models.BinaryField(default=b''),
            preserve_default=False,
        ),
        migrations.RunSQL(EMPTY, migrations.RunSQL.noop),
    ]
