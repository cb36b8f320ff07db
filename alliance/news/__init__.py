"""What happens in the Alliance, brought to members: letters they can stop, and a calendar of closings."""
