"""`alliance serve`: a new site starts empty, answers, and stops when it is told to."""

import signal
import socket
import subprocess

import pytest
import urllib3

from tests.cli.conftest import ALLIANCE, environment

# The workers accept connections a moment after the address is printed.
BROWSER = urllib3.PoolManager(retries=urllib3.Retry(total=None, connect=40, backoff_factor=0.05, backoff_max=0.5))


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class Served:
    """A running server: where it is, and what it printed once it was told to stop."""

    def __init__(self, data):
        port = free_port()
        self.address = f"http://127.0.0.1:{port}"
        self.process = subprocess.Popen(
            [ALLIANCE, "serve", "--port", str(port), "--workers", "1"],
            env=environment(data) | {"ALLIANCE_HTTPS": "no"},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        while "The site is at" not in (line := self.process.stdout.readline()):
            assert line, "the server ended before it served"

    def stop(self):
        self.process.send_signal(signal.SIGTERM)
        return self.process.communicate(timeout=60)[0]


@pytest.fixture
def served(data):
    server = Served(data)
    yield server
    if server.process.poll() is None:
        server.stop()


def get(address, **headers):
    return BROWSER.request("GET", address, headers=headers)


def test_a_new_site_is_ready_and_empty(served):
    assert get(f"{served.address}/ready/").json()["status"] == "ready"
    directory = get(f"{served.address}/members/")
    assert directory.status == 200
    assert b"Sample" not in directory.data


def test_it_stops_well_when_it_is_told_to(served):
    served.stop()
    assert served.process.returncode == 0


def test_static_files_are_compressed_and_kept_for_good(served):
    home = get(f"{served.address}/").data.decode()
    stylesheet = next(part for part in home.split('"') if part.endswith(".css"))
    sent = get(served.address + stylesheet, **{"Accept-Encoding": "gzip"}).headers
    assert sent["Content-Encoding"] == "gzip"
    assert "immutable" in sent["Cache-Control"]


def test_logs_hold_no_address_and_no_query(served):
    get(f"{served.address}/members/?q=ama.mensah@korlebu.example")
    get(f"{served.address}/Ama-Mensah")
    log = served.stop()
    assert '"status": 404' in log
    assert "ensah" not in log


@pytest.mark.parametrize(
    ("variables", "named"),
    [({"ALLIANCE_DEBUG": "yes"}, "ALLIANCE_DEBUG"), ({"ALLIANCE_HOSTS": "*"}, "ALLIANCE_HOSTS")],
)
def test_unsafe_settings_are_not_served_to_others(alliance, variables, named):
    refused = alliance("serve", "--host", "0.0.0.0", "--port", str(free_port()), **variables)
    assert refused.returncode == 1
    assert named in refused.stderr


def test_unsafe_settings_are_not_served_behind_a_proxy(alliance):
    refused = alliance("serve", "--port", str(free_port()), ALLIANCE_DEBUG="yes", ALLIANCE_PROXIES="1")
    assert refused.returncode == 1
    assert "ALLIANCE_DEBUG" in refused.stderr


def test_a_file_that_is_no_certificate_is_said_in_one_line(alliance, tmp_path):
    letter = tmp_path / "letter.pem"
    letter.write_text("Dear colleague,\n")
    refused = alliance("serve", "--port", str(free_port()), "--certificate", letter, "--key", letter)
    assert refused.returncode == 1
    assert str(letter) in refused.stderr
    assert refused.stderr.count("\n") == 1


def test_a_taken_port_is_said_in_one_line(alliance):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        refused = alliance("serve", "--port", str(taken.getsockname()[1]))
    assert refused.returncode == 1
    assert "--port" in refused.stderr
    assert refused.stderr.count("\n") == 1
