"""What the person chooses for `make start`, and what is refused before anything is installed."""

from __future__ import annotations

import socket

import pytest

from scripts.console import Stop
from scripts.settings import Settings
from scripts.start import check_port


def test_without_any_choice_the_demo_is_served_on_port_8080() -> None:
    settings = Settings.read({})
    assert settings.demo
    assert settings.address == "http://localhost:8080/dhr"
    assert settings.demo_password is None
    assert settings.admin_password is None


@pytest.mark.parametrize("value", ["0", "no", "off", "False"])
def test_the_demo_can_be_left_out(value: str) -> None:
    assert not Settings.read({"DEMO": value}).demo


def test_passwords_are_taken_as_they_stand() -> None:
    settings = Settings.read({"DEMO_PASSWORD": " a$b ", "ADMIN_PASSWORD": "ü"})
    assert (settings.demo_password, settings.admin_password) == (" a$b ", "ü")


def test_an_empty_password_means_that_none_was_chosen() -> None:
    assert Settings.read({"DEMO_PASSWORD": ""}).demo_password is None


def test_passwords_do_not_show_when_settings_are_printed() -> None:
    assert "hush" not in repr(Settings(demo_password="hush", admin_password="hush"))


@pytest.mark.parametrize("value", ["0", "65536", "80a", "-1", "٣"])
def test_a_port_that_is_none_is_refused(value: str) -> None:
    with pytest.raises(Stop, match=f"PORT={value} is not a port; it should be a number from 1"):
        Settings.read({"PORT": value})


def test_a_taken_port_is_named_together_with_a_way_out() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        with pytest.raises(Stop, match=f"Port {port} is taken.*make start PORT="):
            check_port(port)


def test_a_port_that_a_server_on_all_addresses_holds_is_taken() -> None:
    with (
        socket.create_server(("0.0.0.0", 0)) as taken,  # noqa: S104
        pytest.raises(Stop, match="is taken by another program"),
    ):
        check_port(taken.getsockname()[1])
