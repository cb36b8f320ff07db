import django.db.models.deletion
import django.utils.timezone
import django_countries.fields
from django.conf import settings
from django.db import migrations, models

import alliance.members.fields


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("institutions", "0001_institutions"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Project",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "public_id",
                    models.CharField(
                        default=alliance.members.fields.new_public_id, editable=False, max_length=12, unique=True
                    ),
                ),
                ("title", models.CharField(max_length=140, verbose_name="Title")),
                ("aim", models.TextField(max_length=3000, verbose_name="Aim")),
                ("disciplines", models.JSONField(default=list, verbose_name="Disciplines it needs")),
                ("call", models.CharField(blank=True, max_length=12)),
                (
                    "state",
                    models.CharField(
                        choices=[("running", "running"), ("ended", "ended")], default="running", max_length=7
                    ),
                ),
                ("founded_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("ended_at", models.DateTimeField(null=True)),
                ("is_sample", models.BooleanField(default=False)),
            ],
            options={
                "indexes": [models.Index(fields=["state", "-founded_at"], name="project_by_state")],
            },
        ),
        migrations.CreateModel(
            name="Partner",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("joined_on", models.DateField(null=True)),
                ("left_on", models.DateField(null=True)),
                ("country", django_countries.fields.CountryField(blank=True, max_length=2)),
                ("is_low_resource", models.BooleanField(default=False)),
                ("resources", models.CharField(blank=True, max_length=200)),
                (
                    "institution",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="partnerships",
                        to="institutions.institution",
                    ),
                ),
                (
                    "project",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="partners", to="projects.project"
                    ),
                ),
            ],
            options={
                "ordering": ("id",),
            },
        ),
        migrations.CreateModel(
            name="Output",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "public_id",
                    models.CharField(
                        default=alliance.members.fields.new_public_id, editable=False, max_length=12, unique=True
                    ),
                ),
                ("recorded_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("doi", models.CharField(max_length=200, verbose_name="DOI")),
                ("title", models.CharField(max_length=300, verbose_name="Title")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("article", "Article"),
                            ("preprint", "Preprint"),
                            ("data", "Data set"),
                            ("software", "Software"),
                            ("guideline", "Guideline"),
                            ("other", "Other"),
                        ],
                        max_length=9,
                        verbose_name="Kind",
                    ),
                ),
                ("published_on", models.DateField(verbose_name="Published on")),
                (
                    "follows",
                    models.OneToOneField(
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="followed_by",
                        to="projects.output",
                    ),
                ),
                (
                    "recorded_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "project",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="%(class)ss", to="projects.project"
                    ),
                ),
            ],
            options={
                "ordering": ("-id",),
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Milestone",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "public_id",
                    models.CharField(
                        default=alliance.members.fields.new_public_id, editable=False, max_length=12, unique=True
                    ),
                ),
                ("title", models.CharField(max_length=140, verbose_name="What is to be reached")),
                ("due_on", models.DateField(verbose_name="By when")),
                ("done_on", models.DateField(null=True, verbose_name="Reached on")),
                (
                    "project",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="milestones", to="projects.project"
                    ),
                ),
            ],
            options={
                "ordering": ("due_on", "id"),
            },
        ),
        migrations.CreateModel(
            name="EarlierText",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("title", models.CharField(max_length=140)),
                ("aim", models.TextField()),
                ("until", models.DateTimeField(default=django.utils.timezone.now)),
                (
                    "project",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="earlier_texts", to="projects.project"
                    ),
                ),
            ],
            options={
                "ordering": ("-id",),
            },
        ),
        migrations.CreateModel(
            name="Document",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "public_id",
                    models.CharField(
                        default=alliance.members.fields.new_public_id, editable=False, max_length=12, unique=True
                    ),
                ),
                ("recorded_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("title", models.CharField(max_length=140, verbose_name="Title")),
                ("version", models.CharField(max_length=20, verbose_name="Version")),
                ("address", models.URLField(max_length=300, verbose_name="Link or DOI")),
                ("is_public", models.BooleanField(default=True, verbose_name="Everybody may see it")),
                (
                    "follows",
                    models.OneToOneField(
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="followed_by",
                        to="projects.document",
                    ),
                ),
                (
                    "recorded_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "project",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="%(class)ss", to="projects.project"
                    ),
                ),
            ],
            options={
                "ordering": ("-id",),
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Decision",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "public_id",
                    models.CharField(
                        default=alliance.members.fields.new_public_id, editable=False, max_length=12, unique=True
                    ),
                ),
                ("recorded_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("text", models.TextField(max_length=3000, verbose_name="What was decided")),
                ("decided_on", models.DateField(verbose_name="Decided on")),
                (
                    "follows",
                    models.OneToOneField(
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="followed_by",
                        to="projects.decision",
                    ),
                ),
                (
                    "recorded_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "project",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="%(class)ss", to="projects.project"
                    ),
                ),
            ],
            options={
                "ordering": ("-id",),
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="DataSet",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "public_id",
                    models.CharField(
                        default=alliance.members.fields.new_public_id, editable=False, max_length=12, unique=True
                    ),
                ),
                ("recorded_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("title", models.CharField(max_length=140, verbose_name="Title")),
                (
                    "country",
                    django_countries.fields.CountryField(max_length=2, verbose_name="Country where the data sit"),
                ),
                ("located_on", models.DateField(verbose_name="There since")),
                ("terms", models.JSONField(default=dict)),
                (
                    "follows",
                    models.OneToOneField(
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="followed_by",
                        to="projects.dataset",
                    ),
                ),
                (
                    "institution",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="institutions.institution",
                    ),
                ),
                (
                    "recorded_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "project",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="%(class)ss", to="projects.project"
                    ),
                ),
            ],
            options={
                "ordering": ("-id",),
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Budget",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "public_id",
                    models.CharField(
                        default=alliance.members.fields.new_public_id, editable=False, max_length=12, unique=True
                    ),
                ),
                ("recorded_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("since", models.DateField(verbose_name="In force from")),
                (
                    "follows",
                    models.OneToOneField(
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="followed_by",
                        to="projects.budget",
                    ),
                ),
                (
                    "recorded_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "project",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="%(class)ss", to="projects.project"
                    ),
                ),
            ],
            options={
                "ordering": ("-id",),
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Role",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "public_id",
                    models.CharField(
                        default=alliance.members.fields.new_public_id, editable=False, max_length=12, unique=True
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("lead", "Lead"),
                            ("chair", "Chair"),
                            ("member", "Member"),
                            ("signatory", "Signatory of a partner"),
                        ],
                        max_length=9,
                        verbose_name="Role",
                    ),
                ),
                ("disciplines", models.JSONField(blank=True, default=list, verbose_name="Disciplines they bring")),
                ("named_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("since", models.DateField(null=True)),
                ("until", models.DateField(null=True)),
                (
                    "member",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="project_roles",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "partner",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="roles",
                        to="projects.partner",
                    ),
                ),
                (
                    "project",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="roles", to="projects.project"
                    ),
                ),
            ],
            options={
                "ordering": ("id",),
            },
        ),
        migrations.CreateModel(
            name="Share",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("percent", models.DecimalField(decimal_places=2, max_digits=5)),
                (
                    "budget",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="shares", to="projects.budget"
                    ),
                ),
                (
                    "partner",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="shares", to="projects.partner"
                    ),
                ),
            ],
            options={
                "ordering": ("partner",),
            },
        ),
        migrations.CreateModel(
            name="Training",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "public_id",
                    models.CharField(
                        default=alliance.members.fields.new_public_id, editable=False, max_length=12, unique=True
                    ),
                ),
                ("recorded_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("topic", models.CharField(max_length=140, verbose_name="Topic")),
                ("began_on", models.DateField(verbose_name="First day")),
                ("people", models.PositiveIntegerField(verbose_name="People who were trained")),
                ("days", models.PositiveIntegerField(verbose_name="Days")),
                (
                    "follows",
                    models.OneToOneField(
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="followed_by",
                        to="projects.training",
                    ),
                ),
                (
                    "giver",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="training_given",
                        to="projects.partner",
                        verbose_name="Given by",
                    ),
                ),
                (
                    "project",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="%(class)ss", to="projects.project"
                    ),
                ),
                (
                    "receiver",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="training_received",
                        to="projects.partner",
                        verbose_name="Given to",
                    ),
                ),
                (
                    "recorded_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ("-id",),
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Author",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "public_id",
                    models.CharField(
                        default=alliance.members.fields.new_public_id, editable=False, max_length=12, unique=True
                    ),
                ),
                ("place", models.PositiveSmallIntegerField()),
                ("name", models.CharField(max_length=150)),
                ("country", django_countries.fields.CountryField(blank=True, max_length=2)),
                ("linked_at", models.DateTimeField(null=True)),
                (
                    "institution",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="institutions.institution",
                    ),
                ),
                (
                    "member",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="authorships",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "output",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="authors", to="projects.output"
                    ),
                ),
            ],
            options={
                "ordering": ("place",),
                "constraints": [models.UniqueConstraint(fields=("output", "place"), name="author_places")],
            },
        ),
        migrations.AddConstraint(
            model_name="partner",
            constraint=models.UniqueConstraint(
                condition=models.Q(("left_on", None)), fields=("project", "institution"), name="partner_once_at_a_time"
            ),
        ),
        migrations.AddConstraint(
            model_name="role",
            constraint=models.UniqueConstraint(
                condition=models.Q(("kind", "lead"), ("since__isnull", False), ("until", None)),
                fields=("project",),
                name="one_lead",
            ),
        ),
        migrations.AddConstraint(
            model_name="role",
            constraint=models.UniqueConstraint(
                condition=models.Q(("until", None)), fields=("project", "member", "kind"), name="role_once_at_a_time"
            ),
        ),
        migrations.AddConstraint(
            model_name="share",
            constraint=models.UniqueConstraint(fields=("budget", "partner"), name="one_share_each"),
        ),
    ]
