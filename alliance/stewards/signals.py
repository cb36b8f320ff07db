"""What this room does when members flag something."""

from typing import Any

from django.db.models.signals import post_save
from django.dispatch import receiver

from alliance.moderation.models import Flag
from alliance.stewards.letters import call_stewards


@receiver(post_save, sender=Flag)
def call_when_first_flagged(instance: Flag, created: bool, **_: Any) -> None:
    """Once for a thing, however many flag it."""
    others = Flag.objects.open().on(instance.reference).exclude(pk=instance.pk)
    if created and instance.answered_at is None and not others.exists():
        call_stewards(not_to=[instance.author_id, instance.member_id])
