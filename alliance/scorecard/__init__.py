"""How fairly the work of the Alliance is shared, counted by income group as at the date."""
