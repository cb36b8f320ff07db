"""How a site governs itself before it has members enough to draw from or to vote."""
