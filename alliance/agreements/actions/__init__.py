"""What can be done in the agreements room, one verb per file."""
