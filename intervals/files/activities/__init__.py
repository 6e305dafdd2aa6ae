"""What a watch recorded, read from its file."""

from intervals.files.activities.read import MOST_BYTES, read_activity

__all__ = ["MOST_BYTES", "read_activity"]
