"""What is wrong with a file: where, what, and what would be right."""

from intervals.files.diagnostics.diagnostic import Diagnostic, Report

__all__ = ["Diagnostic", "Report"]
