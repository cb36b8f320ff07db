from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("institutions", "0002_representatives")]

    operations = [
        migrations.AlterField(
            model_name="affiliation",
            name="method",
            field=models.CharField(
                blank=True,
                choices=[
                    ("domain", "an e-mail address of the institution"),
                    ("members", "two members confirmed there"),
                    ("steward", "a steward"),
                    ("operator", "the operator of this site"),
                ],
                editable=False,
                max_length=8,
            ),
        ),
    ]
