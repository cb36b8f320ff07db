"""The Django project: settings, addresses, the look and what every room shares."""
