"""What the scorecard room does: one verb per file."""
