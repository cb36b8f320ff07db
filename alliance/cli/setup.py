"""`alliance setup`: an up-to-date database and static files."""


def setup() -> None:
    """Create or update the database and collect the static files. `alliance serve` does this by itself."""
    from alliance.cli.site_settings import prepare_site

    prepare_site()
