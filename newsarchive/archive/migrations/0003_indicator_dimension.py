from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('archive', '0002_facts_compare'),
    ]

    operations = [
        migrations.AddField(
            model_name='indicator',
            name='dimension',
            field=models.CharField(choices=[('money', '金额'), ('percent', '比率'), ('length', '长度'), ('area', '面积'), ('mass', '质量'), ('volume', '体积'), ('energy', '能量'), ('power', '功率'), ('temperature', '温度'), ('data', '数据量'), ('time', '时长'), ('age', '年龄'), ('person', '人数'), ('count', '数量'), ('noun', '个数')], default='', max_length=12, verbose_name='量纲'),
            preserve_default=False,
        ),
    ]
