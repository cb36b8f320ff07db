"""The directory: finding people, by search and filters, on the map, by country."""
