"""What can be done in the news room, one verb per file."""
