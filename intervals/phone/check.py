"""What `intervals doctor` looks at for the phone: packages, addresses, the port, a firewall.

Law: nothing leaves this machine; the port is taken for a moment, and no longer.
"""

from __future__ import annotations

import socket
import sys
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

from intervals.app.doctor.checks import Finding
from intervals.app.phone_flags import PORT


def phone() -> Iterator[Finding]:
    """See at which address a phone could reach this machine, and whether a firewall may stand between."""
    missing = [name for name in ("websockets", "segno", "ifaddr") if find_spec(name) is None]
    if missing:
        remedy = f"pip install {' '.join(missing)}"
        yield Finding("phone", f"none can follow: missing {', '.join(missing)}", ok=False, remedy=remedy)
        return
    from intervals.phone.addresses import private_addresses  # noqa: PLC0415 - its package may be what is missing

    found = private_addresses()
    if not found:
        remedy = "turn on the phone's hotspot and let this machine join it; or name one with `--phone-address`"
        yield Finding("phone", "no network that a phone could share", ok=False, remedy=remedy)
        return
    try:
        socket.create_server((found[0], PORT)).close()
    except OSError:
        remedy = "end what listens there, or name another with `--phone-port`"
        yield Finding("phone", f"port {PORT} is taken", ok=False, remedy=remedy)
        return
    more = tuple(f"address: http://{address}:{PORT}/" for address in found)
    firewall = _firewall()
    if firewall:
        more = (*more, f"{firewall} may stand between: where a phone finds no page, let port {PORT} in (TCP)")
    yield Finding("phone", f"can follow at {found[0]}, by `--phone`", more=more)


def _firewall() -> str:
    """Return the name of a firewall that is set up here; empty where none is seen."""
    if sys.platform == "win32":
        return "Windows Defender Firewall"
    if sys.platform == "darwin":
        return "the firewall of the system's settings"
    try:
        ufw = Path("/etc/ufw/ufw.conf").read_text(encoding="utf-8", errors="replace")
    except OSError:
        ufw = ""
    if "ENABLED=yes" in ufw:
        return "ufw"
    return "firewalld" if Path("/run/firewalld").exists() else ""
