"""`alliance setup`: what a new installation leaves on the disk."""


def test_other_users_of_the_machine_cannot_look_into_the_data(fresh_data):
    assert fresh_data.stat().st_mode & 0o077 == 0


def test_it_can_be_repeated(alliance):
    again = alliance("setup")
    assert (again.returncode, again.stdout) == (0, "Database: up to date\n")
