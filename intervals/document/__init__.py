"""A YAML file as a marked tree: all scalars are text, and every value knows its place."""

from intervals.document.errors import custom_error, diagnose, unknown_key
from intervals.document.field import ReadBy
from intervals.document.own_sounds import Sounds, sound_paths
from intervals.document.read import read_document, read_file
from intervals.document.tree import Branch, Document, Place

__all__ = [
    "Branch",
    "Document",
    "Place",
    "ReadBy",
    "Sounds",
    "custom_error",
    "diagnose",
    "read_document",
    "read_file",
    "sound_paths",
    "unknown_key",
]
