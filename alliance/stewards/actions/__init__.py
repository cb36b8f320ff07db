"""What can be done in the stewards' room, one verb per file."""
