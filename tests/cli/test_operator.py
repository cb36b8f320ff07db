"""`alliance operator add`: whoever has the machine may appoint who runs the site."""


def test_an_unknown_address_is_said_in_one_line(alliance):
    refused = alliance("operator", "add", "nobody@example.org")
    assert refused.returncode == 1
    assert refused.stderr.count("\n") == 1
    assert "Traceback" not in refused.stderr


def test_a_member_is_appointed_by_the_address_they_sign_in_with(alliance, member):
    assert "not ready  operator" in alliance("check").stdout
    assert alliance("operator", "add", member.upper()).returncode == 0
    assert "not ready  operator" not in alliance("check").stdout
