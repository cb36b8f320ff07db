"""What can be done in the imports room, one verb per file."""
