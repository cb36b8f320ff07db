"""The public ledger: what was done, by whom and when, in a chain that nobody can rewrite unseen."""
