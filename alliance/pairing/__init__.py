"""Pairing rounds between institutions with few resources and institutions that support them."""
