"""Sessions as files that other programs take: CSV, JSON, TCX and FIT.

Law: each is made of a `KeptSession` and nothing else, and says that distances between laps are interpolated where the
format has room to say so. A moment is told in UTC, or with its offset: never by itself.
"""
