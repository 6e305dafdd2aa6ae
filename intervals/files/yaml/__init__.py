"""A YAML file as a marked tree: all scalars are text, and every value knows its place."""

from intervals.files.yaml.read import read_document, read_file
from intervals.files.yaml.tree import Branch, Document, Place

__all__ = ["Branch", "Document", "Place", "read_document", "read_file"]
