"""What can be done in the ballots room, one verb per file."""
