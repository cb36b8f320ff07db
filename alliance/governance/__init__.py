"""The governance room: what is proposed, how it is voted on, and how anybody can count again."""
