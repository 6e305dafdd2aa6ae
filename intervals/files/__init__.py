"""The runner's text files: bytes in, values or diagnostics out."""
