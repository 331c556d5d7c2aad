"""The tables of data/: tab-separated text, # before a comment."""

from collections.abc import Iterator
from importlib.resources import files

DATA = files("newsarchive.parsing").joinpath("data")


def rows(name: str) -> Iterator[list[str]]:
    """The rows of a table, cut at tabs: rows("units.tsv") -> ["元", "money"], …"""
    for line in DATA.joinpath(name).read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            yield line.split("\t")


def terms(name: str) -> frozenset[str]:
    """All words of a table that is a list of words."""
    return frozenset(word for row in rows(name) for field in row for word in field.split())


def word_list(name: str) -> frozenset[str]:
    """One of the lists of word_lists.tsv."""
    return frozenset(word for row in rows("word_lists.tsv") if row[0] == name for word in row[1].split())
