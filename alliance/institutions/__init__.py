"""The institutions room: where members work, who confirmed it, and under which conditions an institution works."""
