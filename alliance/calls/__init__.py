"""Calls for partners and the consortia that form around them."""
