"""What can be done in the moderation room, one verb per file."""
