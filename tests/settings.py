"""The production settings on a throwaway folder, with what tests need to be quick and to stand alone."""

import os
import tempfile
from pathlib import Path

if "ALLIANCE_DATA_DIR" not in os.environ:
    # Removed when this process ends; the workers of a parallel run end before it.
    _folder = tempfile.TemporaryDirectory(prefix="alliance-tests-")
    os.environ["ALLIANCE_DATA_DIR"] = _folder.name
os.environ.setdefault("ALLIANCE_HTTPS", "no")

from alliance.site.settings import *  # noqa: F403
from alliance.site.settings import STORAGES

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
# Without collected files; the production storage has a test of its own.
STORAGES = STORAGES | {"staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = True
STATIC_ROOT = Path(os.environ["ALLIANCE_DATA_DIR"]) / "static"
