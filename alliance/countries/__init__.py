"""Facts about the world's countries: where they lie, what they earn, which groups they belong to and since when."""
