"""What can be wrong with a file: one row a code, one file a family of codes."""

from intervals.core.codes.code import Code, CodedError, Severity, Wording
from intervals.core.codes.every import codes, unknown, wording

__all__ = ["Code", "CodedError", "Severity", "Wording", "codes", "unknown", "wording"]
