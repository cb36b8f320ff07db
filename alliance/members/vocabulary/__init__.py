"""The short lists that members choose from: what they work on, what they do, what they offer and need."""
