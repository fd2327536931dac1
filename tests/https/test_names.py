"""What a stall may be called, and that a name once given is kept."""

from pathlib import Path

import pytest

from app.https.names import NameRefused, Names, further_name, names_as_json, read_names, stall_name


@pytest.mark.parametrize(
    ("typed", "name"),
    [("hartleys", "hartleys.local"), ("Hartleys.local", "hartleys.local"), (" b-2.local. ", "b-2.local")],
)
def test_a_stalls_name_ends_in_local(typed: str, name: str) -> None:
    assert stall_name(typed) == name


@pytest.mark.parametrize("typed", ["", "two words", "*", "*.local", "hartleys.example", "-x", "käse", "x" * 64])
def test_what_cannot_be_a_name_is_refused(typed: str) -> None:
    with pytest.raises(NameRefused, match="cannot be a name"):
        stall_name(typed)


@pytest.mark.parametrize("typed", ["till.lan", "kitchen.home.arpa", "a.b.internal", "192.168.1.20", "fd00::7"])
def test_further_names_are_those_of_home_networks(typed: str) -> None:
    assert further_name(typed) == typed


@pytest.mark.parametrize("typed", ["stall.example", "lan", "evillan", "8.8.8.8", "2001:db8::1"])
def test_names_and_numbers_of_the_internet_are_refused(typed: str) -> None:
    with pytest.raises(NameRefused):
        further_name(typed)


@pytest.mark.parametrize("typed", ["*.local", "*.lan", "a b.lan", "..lan"])
def test_no_wildcard_and_nothing_odd_comes_into_a_certificate(typed: str) -> None:
    with pytest.raises(NameRefused, match="cannot be a name in a certificate"):
        further_name(typed)


def test_a_former_name_goes_on_and_comes_back() -> None:
    names = Names("a.local", also=("till.lan",)).renamed("b.local", ())
    assert (names.name, names.former) == ("b.local", ("a.local", "till.lan"))
    assert names.all == ("b.local", "a.local", "till.lan", "localhost")
    assert names.announced == ("b.local", "a.local")
    assert names.renamed("a.local", None).former == ("till.lan", "b.local")


def test_an_origin_says_its_port_unless_it_is_443() -> None:
    assert Names("a.local").origin == "https://a.local:8443"
    assert Names("a.local", port=443).origin == "https://a.local"


def test_names_are_read_as_they_were_written(tmp_path: Path) -> None:
    assert read_names(tmp_path / "names.json") is None
    names = Names("b.local", ("till.lan",), ("a.local",), 443)
    (tmp_path / "names.json").write_bytes(names_as_json(names))
    assert read_names(tmp_path / "names.json") == names
