"""Each database is attacked where it is: what belongs to the other one is not collected."""

from django.db import connection

collect_ignore = ["test_postgresql.py" if connection.vendor == "sqlite" else "test_embedded_database.py"]
