"""What a load balancer or a supervisor asks: is the process up, and may it get visitors."""

from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpRequest, JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe


@never_cache
@require_safe
def health(request: HttpRequest) -> JsonResponse:
    """The process answers. Touches nothing else, so that a slow database does not get it restarted."""
    return JsonResponse({"status": "up"})


@never_cache
@require_safe
def ready(request: HttpRequest) -> JsonResponse:
    """The database answers and its tables are those of this version; otherwise 503 and which of the two it is."""
    try:
        pending = pending_migrations()
    except DatabaseError:
        return JsonResponse({"status": "not ready", "database": "unreachable"}, status=503)
    if pending:
        return JsonResponse({"status": "not ready", "database": f"{len(pending)} migrations to apply"}, status=503)
    return JsonResponse({"status": "ready", "database": "up to date"})


def pending_migrations() -> list[str]:
    """Names of the migrations this version has and the database has not, in the order they would be applied."""
    executor = MigrationExecutor(connection)
    plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
    return [f"{migration.app_label}.{migration.name}" for migration, _ in plan]
