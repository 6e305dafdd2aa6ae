"""A YAML file as a marked tree: all scalars are text, and every value knows its place."""

from intervals.files.decoder.errors import custom_error, diagnose, unknown_key
from intervals.files.decoder.field import ReadBy
from intervals.files.decoder.own_sounds import Sounds, sound_paths
from intervals.files.yaml.read import read_document, read_file
from intervals.files.yaml.tree import Branch, Document, Place

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
