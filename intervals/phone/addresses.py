"""The addresses at which a phone can reach this machine.

Law: private IPv4 addresses of real adapters are found by themselves; any other has to be named.
"""

from __future__ import annotations

from ipaddress import IPv4Address, ip_address
from typing import Final

import ifaddr

_VIRTUAL: Final = (
    "docker",
    "veth",
    "virbr",
    "vbox",
    "vmnet",
    "br-",
    "tun",
    "tap",
    "utun",
    "wg",
    "zt",
    "tailscale",
    "lo",
)
"""How adapters begin that lead to no phone."""
_VIRTUAL_WORDS: Final = ("virtual", "hyper-v", "vethernet", "wsl", "loopback", "bluetooth", "tailscale")


def private_addresses() -> list[str]:
    """Return the private IPv4 addresses of this machine's real adapters, a phone's hotspot first.

    Phones that share their connection hand out 172.20.10.x (iOS) or 192.168.43.x and 192.168.*.x (Android).
    """
    found = []
    for adapter in ifaddr.get_adapters():
        name = adapter.nice_name.lower()
        if name.startswith(_VIRTUAL) or any(word in name for word in _VIRTUAL_WORDS):
            continue
        for entry in adapter.ips:
            if not entry.is_IPv4 or not isinstance(entry.ip, str):
                continue
            address = IPv4Address(entry.ip)
            if address.is_private and not address.is_loopback and not address.is_link_local:
                found.append(entry.ip)
    return sorted(dict.fromkeys(found), key=lambda text: not text.startswith(("172.20.10.", "192.168.43.")))


def is_private(text: str) -> bool:
    """Whether `text` is an address that only a network of one's own can reach. Raises ValueError for no address."""
    return ip_address(text).is_private
