"""What the doctor says of the phone: an address, or what to do."""

from __future__ import annotations

import socket

from intervals.phone import addresses, check


def findings(monkeypatch, found, port=None):
    monkeypatch.setattr(addresses, "private_addresses", lambda: found)
    if port is not None:
        monkeypatch.setattr(check, "PORT", port)
    return list(check.phone())


def test_where_a_phone_can_reach_it_each_address_is_told(monkeypatch):
    with socket.create_server(("127.0.0.1", 0)) as taken:
        free = taken.getsockname()[1]
    (finding,) = findings(monkeypatch, ["127.0.0.1"], free)
    assert finding.ok
    assert f"address: http://127.0.0.1:{free}/" in finding.more


def test_a_port_that_is_taken_has_a_remedy(monkeypatch):
    with socket.create_server(("127.0.0.1", 0)) as taken:
        (finding,) = findings(monkeypatch, ["127.0.0.1"], taken.getsockname()[1])
    assert not finding.ok
    assert "--phone-port" in finding.remedy


def test_without_a_network_the_hotspot_is_named_first(monkeypatch):
    (finding,) = findings(monkeypatch, [])
    assert not finding.ok
    assert finding.remedy.startswith("turn on the phone's hotspot")


def test_a_missing_package_is_named(monkeypatch):
    monkeypatch.setattr(check, "find_spec", lambda name: None if name == "segno" else object())
    (finding,) = list(check.phone())
    assert "pip install segno" in finding.remedy


def test_a_firewall_is_named(monkeypatch):
    monkeypatch.setattr(check, "_firewall", lambda: "ufw")
    with socket.create_server(("127.0.0.1", 0)) as taken:
        free = taken.getsockname()[1]
    (finding,) = findings(monkeypatch, ["127.0.0.1"], free)
    assert any("ufw may stand between" in line for line in finding.more)
