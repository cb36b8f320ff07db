"""Django's own review of the settings finds nothing to say about the defaults."""

import os
import subprocess
import sys


def django(command: list[str], folder) -> subprocess.CompletedProcess[str]:
    ours = {name: value for name, value in os.environ.items() if not name.startswith(("ALLIANCE_", "DJANGO_"))}
    environment = ours | {"DJANGO_SETTINGS_MODULE": "alliance.site.settings", "ALLIANCE_DATA_DIR": str(folder)}
    return subprocess.run(
        [sys.executable, "-m", "django", *command], env=environment, capture_output=True, text=True, check=False
    )


def test_the_defaults_are_ready_for_production(tmp_path):
    review = django(["check", "--deploy", "--fail-level", "WARNING"], tmp_path)
    assert review.returncode == 0, review.stderr


def test_models_and_migrations_agree(tmp_path):
    comparison = django(["makemigrations", "--check", "--dry-run"], tmp_path)
    assert comparison.returncode == 0, comparison.stdout


def test_production_serves_hashed_compressed_static_files(tmp_path):
    collection = django(["collectstatic", "--noinput"], tmp_path)
    assert collection.returncode == 0, collection.stderr
    collected = {file.name for file in (tmp_path / "static").iterdir()}
    styles = [name for name in collected if name.startswith("site.") and name.endswith(".css.gz")]
    assert any(len(name.split(".")) == 4 for name in styles), styles
