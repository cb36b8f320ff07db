"""What can be done in this room, one verb per file."""
