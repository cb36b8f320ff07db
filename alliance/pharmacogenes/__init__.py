"""Pages on genes and medicines: what is known, for anybody to read."""
