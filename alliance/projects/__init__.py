"""Projects of partner institutions, what they agree on, and what comes of them."""
