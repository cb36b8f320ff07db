"""`alliance check`: is this installation ready for real visitors."""

import typer


def check() -> None:
    """Say what is not ready for real visitors and how to put it right. Exit code 1 when anything is not."""
    from alliance.cli.site_settings import open_site

    open_site()
    from alliance.site.production import findings

    open_points = 0
    for finding in findings():
        if not finding.problem:
            typer.echo(f"ready      {finding.subject}")
            continue
        open_points += 1
        typer.echo(f"not ready  {finding.subject}: {finding.problem}\n           to fix: {finding.remedy}")
    if open_points:
        typer.echo(f"\n{open_points} points to put right before real people use this site.")
        raise typer.Exit(1)
    typer.echo("\nReady for visitors.")
