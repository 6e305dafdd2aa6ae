"""Completion of commands, workouts and sessions in the shell: what sets it up, shown or installed."""

from __future__ import annotations

import os
from typing import Final

from click import Command
from click.shell_completion import CompletionItem, ShellComplete, add_completion_class, get_completion_class

from intervals.app import completion
from intervals.app.completion import SHELLS, VARIABLE
from intervals.app.exits import DONE, Failure
from intervals.plain.output import say

_POWERSHELL: Final = """\
Register-ArgumentCompleter -Native -CommandName %(prog_name)s -ScriptBlock {
    param($word, $line, $cursor)
    $Env:%(complete_var)s = "powershell_complete"
    $Env:COMP_LINE = $line.ToString()
    $Env:COMP_WORD = $word
    try {
        %(prog_name)s | ForEach-Object {
            [System.Management.Automation.CompletionResult]::new($_, $_, 'ParameterValue', $_)
        }
    } finally {
        Remove-Item Env:%(complete_var)s, Env:COMP_LINE, Env:COMP_WORD -ErrorAction SilentlyContinue
    }
}
"""


@add_completion_class
class PowerShell(ShellComplete):
    """Completion in PowerShell, which click lacks."""

    name = "powershell"
    source_template = _POWERSHELL

    def get_completion_args(self) -> tuple[list[str], str]:
        """Return the finished words of the line, and the one that is being typed."""
        word = os.environ.get("COMP_WORD", "")
        words = os.environ.get("COMP_LINE", "").split()[1:]
        return (words[:-1] if word and words else words), word

    def format_completion(self, item: CompletionItem) -> str:
        """Return a completion as the shell takes it."""
        return str(item.value)


def show_completion(program: Command, shell: str) -> int:
    """Print what sets completion up."""
    say(_source(program, completion.known_shell(shell)).rstrip())
    return DONE


def install_completion(program: Command, shell: str) -> int:
    """Have a shell set completion up when it starts. Raises Failure."""
    shell = completion.known_shell(shell)
    file = completion.install_completion(shell, _source(program, shell))
    say(f"{file} sets up completion for {shell}; it takes effect in a new terminal")
    return DONE


def _source(program: Command, shell: str) -> str:
    found = get_completion_class(shell)
    if found is None:
        raise Failure(f"{shell}: completion is there for {', '.join(SHELLS)}")
    return found(program, {}, "intervals", VARIABLE).source()
