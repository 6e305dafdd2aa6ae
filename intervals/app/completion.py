"""Where each shell takes completion from when it starts, and that it does so from now on."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Final

from intervals.app.exits import Failure

VARIABLE: Final = "_INTERVALS_COMPLETE"
SHELLS: Final = ("bash", "zsh", "fish", "powershell")


def install_completion(shell: str, source: str) -> Path:
    """Have a shell set completion up when it starts, by its `source`; return the file that does. Raises Failure."""
    home = Path.home()
    if shell == "fish":
        file, text = home / ".config/fish/completions/intervals.fish", source
    elif shell == "powershell":
        documents = home / ("Documents/PowerShell" if sys.platform == "win32" else ".config/powershell")
        file, text = documents / "Microsoft.PowerShell_profile.ps1", source
    else:
        file, text = home / f".{shell}rc", f'eval "$({VARIABLE}={shell}_source intervals)"\n'
    try:
        there = file.read_text(encoding="utf-8") if file.exists() else ""
        if text not in there:
            file.parent.mkdir(parents=True, exist_ok=True)
            with file.open("a", encoding="utf-8") as stream:
                stream.write(("\n" if there and not there.endswith("\n") else "") + text)
    except (OSError, UnicodeDecodeError) as error:
        raise Failure(f"{file} cannot be changed: {error}; --show-completion prints what it needs") from None
    return file


def known_shell(name: str) -> str:
    """Return the shell that was named, or the one this terminal has. Raises Failure for one that is not known."""
    wanted = (name or Path(os.environ.get("SHELL", "powershell" if os.name == "nt" else "")).stem).lower()
    wanted = {"pwsh": "powershell"}.get(wanted, wanted)
    if wanted not in SHELLS:
        raise Failure(f"{wanted or 'this shell'}: completion is there for {', '.join(SHELLS)}")
    return wanted
