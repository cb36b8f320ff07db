"""What can be done in the members room, one verb per file."""
