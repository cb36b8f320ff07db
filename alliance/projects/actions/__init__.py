"""What can be done in the projects room, one verb per file."""
