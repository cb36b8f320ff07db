"""`alliance serve`: the site for visitors."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

if TYPE_CHECKING:
    from granian.server.common import AbstractServer

PROCESSES = min(4, os.cpu_count() or 1)
SECONDS_TO_FINISH = 30
"""How long a request may still take after the server was told to stop; an upload on a slow line needs some."""


def serve(
    host: Annotated[str, typer.Option(help="Address to listen on; 0.0.0.0 for all.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(min=1, max=65535)] = 8000,
    workers: Annotated[int, typer.Option(min=1, help="Processes, each on a processor core of its own.")] = PROCESSES,
    threads: Annotated[int, typer.Option(min=1, help="Requests one process serves at the same time.")] = 8,
    certificate: Annotated[
        Path | None, typer.Option(exists=True, help="PEM file, to serve https without a proxy.")
    ] = None,
    key: Annotated[Path | None, typer.Option(exists=True, help="PEM file of its private key.")] = None,
) -> None:
    """Serve the site until Ctrl+C or SIGTERM; requests under way are finished first. A new database starts empty."""
    import ssl

    from alliance.cli.due import keep_up
    from alliance.cli.failure import fail
    from alliance.cli.site_settings import open_site, prepare_site

    if (certificate is None) != (key is None):
        fail("--certificate and --key belong together", exit_code=2)
    open_site()
    if danger := _danger(host):
        fail(danger)
    address = _free_address(host, port)
    prepare_site()
    scheme = "https" if certificate else "http"
    shown = f"[{host}]" if ":" in host else host
    try:
        server = _server(address, port, workers, threads, certificate, key)
    except ssl.SSLError:
        fail(f"{certificate} and {key} are not a certificate and its private key in PEM format")
    server.on_startup(lambda: typer.echo(f"The site is at {scheme}://{shown}:{port}/ (stop it with Ctrl+C)"))
    due = keep_up()
    try:
        server.serve()
    finally:
        due.terminate()
        due.join()
    typer.echo("Stopped.")


def _danger(host: str) -> str | None:
    """Why these settings must not be served beyond this machine, in one sentence; None if they may or need not be."""
    import ipaddress

    from django.conf import settings

    try:
        beyond_this_machine = not ipaddress.ip_address(host).is_loopback
    except ValueError:
        beyond_this_machine = host != "localhost"
    if not beyond_this_machine and not settings.ENVIRONMENT.proxies:
        return None
    if settings.DEBUG:
        return "ALLIANCE_DEBUG shows the site's inside to every visitor; unset it, or serve on 127.0.0.1"
    if "*" in settings.ALLOWED_HOSTS:
        return "ALLIANCE_HOSTS=* lets anybody send our members links to their own site; name the site's hosts instead"
    if not settings.SECRET_KEY or len(settings.SECRET_KEY) < 40:
        return "ALLIANCE_SECRET_KEY is too short to sign with; unset it and a good one is made and kept"
    return None


def _free_address(host: str, port: int) -> str:
    """The number behind the host's name; leaves with the reason when nothing can listen there."""
    # Asked before the workers start, because each of them would report it on its own.
    import socket

    from alliance.cli.failure import fail

    try:
        family, _, _, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        with socket.socket(family) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind(address)
    except OSError as error:
        fail(f"cannot listen on {host} port {port}: {error.strerror}; choose others with --host and --port")
    return str(address[0])


def _server(
    address: str, port: int, workers: int, threads: int, certificate: Path | None, key: Path | None
) -> AbstractServer[Any]:
    from granian import Granian
    from granian.constants import Interfaces, SSLProtocols
    from granian.log import LogLevels

    return Granian(
        "alliance.site.wsgi:application",
        address=address,
        port=port,
        interface=Interfaces.WSGI,
        workers=workers,
        blocking_threads=threads,
        workers_kill_timeout=SECONDS_TO_FINISH,
        respawn_failed_workers=True,
        websockets=False,
        log_level=LogLevels.error,
        ssl_cert=certificate,
        ssl_key=key,
        # Phones from before 2019 know no newer one.
        ssl_protocol_min=SSLProtocols.tls12,
    )
