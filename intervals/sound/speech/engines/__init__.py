"""The engines that turn a phrase into a sound file, one a module: each has `make() -> Engine`.

Law: an engine is made and used in the speech worker's process only. It never plays, never asks the network, and says
what is wrong by raising.
"""
