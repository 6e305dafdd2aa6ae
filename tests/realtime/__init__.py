"""Tests that measure milliseconds of real time: `make test` runs them after the rest, on a machine that is otherwise idle."""
