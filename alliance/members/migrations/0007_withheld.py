from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("members", "0006_genes")]

    operations = [
        migrations.AddField(
            model_name="member",
            name="held_until",
            field=models.DateTimeField(editable=False, null=True),
        ),
        migrations.AddField(
            model_name="member",
            name="withheld",
            field=models.JSONField(blank=True, default=dict, editable=False),
        ),
    ]
