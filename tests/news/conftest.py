"""The proposals of the governance tests."""

from tests.governance.conftest import draft, members, own_data_folder, propose  # noqa: F401
