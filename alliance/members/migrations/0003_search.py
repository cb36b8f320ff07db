from django.db import migrations

import alliance.members.search_text


def fill(apps, schema_editor):
    for member in apps.get_model("members", "Member").objects.iterator():
        member.save(update_fields=["search_text", "members_text"])


class Migration(migrations.Migration):
    dependencies = [("members", "0002_profile")]

    operations = [
        migrations.AlterField(
            model_name="member",
            name="search_text",
            field=alliance.members.search_text.SearchTextField(audience="everyone"),
        ),
        migrations.AddField(
            model_name="member",
            name="members_text",
            field=alliance.members.search_text.SearchTextField(audience="members"),
        ),
        migrations.RunPython(fill, migrations.RunPython.noop),
    ]
