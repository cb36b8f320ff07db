"""Matches between what members need and what others offer, and introductions."""
