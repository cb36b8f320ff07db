"""`alliance sample`: the invented network comes and goes with one command."""


def test_a_new_site_gets_it_and_loses_it(alliance):
    assert "1300 invented members added" in alliance("sample", "load").stdout
    assert "already there" in alliance("sample", "load").stdout
    assert "1300 invented members removed" in alliance("sample", "remove").stdout
    assert "0 invented members removed" in alliance("sample", "remove").stdout


def test_a_site_with_real_members_is_left_alone(alliance, member):
    refused = alliance("sample", "load")
    assert refused.returncode == 1
    assert "real members" in refused.stderr
    assert refused.stderr.count("\n") == 1


def test_if_empty_is_quiet_where_there_are_members(alliance, member):
    done = alliance("sample", "load", "--if-empty")
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    assert "0 invented members removed" in alliance("sample", "remove").stdout


def test_it_can_be_forced_among_real_members(alliance, member):
    assert "1300 invented members added" in alliance("sample", "load", "--force").stdout


def test_before_setup_the_reason_is_said_in_one_line(alliance, tmp_path):
    refused = alliance("sample", "load", ALLIANCE_DATA_DIR=str(tmp_path / "nothing"))
    assert refused.returncode == 1
    assert refused.stderr.count("\n") == 1
    assert "Traceback" not in refused.stderr
