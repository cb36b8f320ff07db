"""Projects of partner institutions, who is in them, and what comes of them."""
