"""A kept session as a file that others read: a table, an object, and what training sites take."""

from intervals.journal.exports.formats import Format, NothingToExport, export

__all__ = ["Format", "NothingToExport", "export"]
