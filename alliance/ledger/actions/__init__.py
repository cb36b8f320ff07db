"""What can be done in the ledger room, one verb per file. There is no verb that changes or removes an entry."""
