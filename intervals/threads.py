"""The only place that starts a thread.

Law: no thread dies in silence. Whatever ends one early is written to the log, and told to whoever started it; nothing
is printed, because a screen may be up.
"""

from __future__ import annotations

import threading
from collections.abc import Callable

from intervals import event_log

OnDeath = Callable[[BaseException], None]


def start_thread(name: str, run: Callable[[], object], on_death: OnDeath | None = None) -> threading.Thread:
    """Run `run` in a daemon thread; what it dies of is logged and handed to `on_death`, in that thread."""

    def body() -> None:
        try:
            run()
        except BaseException as error:  # noqa: BLE001 - whatever it is, it ends here and is told
            event_log.failure(f"thread {name} died", error)
            if on_death is not None:
                on_death(error)

    thread = threading.Thread(target=body, name=name, daemon=True)
    thread.start()
    return thread
