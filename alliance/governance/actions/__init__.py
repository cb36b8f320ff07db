"""What can be done in the governance room, one verb per file."""
