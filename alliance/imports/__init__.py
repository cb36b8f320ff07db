"""The lists of members that the Alliance kept before: read in, checked, invited; and the directory taken out."""
