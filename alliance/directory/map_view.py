"""The picture of the world map of members."""

from csp.constants import NONE, UNSAFE_INLINE
from csp.decorators import csp
from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control
from django.views.decorators.http import conditional_page, require_safe
from django.views.decorators.vary import vary_on_cookie

from alliance.directory.map import draw_world
from alliance.members.models import Member


# The picture carries its own style sheet and may load nothing. It varies with the cookie for its language.
@require_safe
@csp({"default-src": [NONE], "style-src": [UNSAFE_INLINE]})
@cache_control(max_age=300)
@vary_on_cookie
@conditional_page
def world_map(request: HttpRequest) -> HttpResponse:
    """Members who show everyone their country, listed or not, as shades on a map."""
    picture = draw_world(
        Member.objects.joined().showing("country", AnonymousUser()).count_by("country"),
        title=_("Members of the Alliance by country"),
        description=_("World map. The stronger the colour of a country, the more members it has."),
    )
    return HttpResponse(picture, content_type="image/svg+xml")
