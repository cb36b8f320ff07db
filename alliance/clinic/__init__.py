"""The clinic room: from one person's genome to a report, with nothing kept."""
