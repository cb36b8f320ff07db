"""The code of conduct that members accept, by version."""

CONDUCT_VERSION = "1"
"""The version in force. Each version is a template `members/conduct/<version>.html`; old ones are kept."""
