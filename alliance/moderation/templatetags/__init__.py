"""Tags of the moderation room for the pages of others."""
