"""What can be done in the institutions room, one verb per file."""
