import django.contrib.postgres.indexes
from django.db import migrations

# As options of the index that there is; to make it anew would take minutes.
WAIT = "ALTER INDEX search_vector SET (fastupdate = on, gin_pending_list_limit = 1024)"
WAIT_NO_MORE = """
ALTER INDEX search_vector SET (fastupdate = off);
ALTER INDEX search_vector RESET (gin_pending_list_limit);
SELECT gin_clean_pending_list('search_vector');
"""


class Migration(migrations.Migration):

    dependencies = [
        ('search', '0005_names'),
    ]

    operations = [
        migrations.RunSQL(
            WAIT,
            WAIT_NO_MORE,
            state_operations=[
                migrations.RemoveIndex(model_name='searchdocument', name='search_vector'),
                migrations.AddIndex(
                    model_name='searchdocument',
                    index=django.contrib.postgres.indexes.GinIndex(fastupdate=True, fields=['vector'], gin_pending_list_limit=1024, name='search_vector'),
                ),
            ],
        ),
    ]
