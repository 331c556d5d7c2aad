"""What the index was made by, so that one made by another dictionary is noticed, and how far a rebuild has come."""

import logging
from datetime import date
from functools import cache
from hashlib import sha256
from importlib.metadata import version
from time import monotonic
from unicodedata import unidata_version

from django.db.models import Exists, OuterRef

from newsarchive.archive.models import ArticleDistrict, District
from newsarchive.search.models import IndexState, Name, SearchDocument

logger = logging.getLogger(__name__)

FORM = 4  # raised when the same text makes other lexemes; tests/search/test_index_version.py knows when

OUTDATED = "检索索引是按另一版词典建的。检索不会遗漏，但慢些；文章很多时，可能太慢而中止。"
UNFINISHED = "检索索引还没有重建完。检索不会遗漏，但慢些；文章很多时，可能太慢而中止。"
NAMELESS = "输入检索词时的提示，还没有从前载入的文章里的地区和人名。"
REMEDY = "请运行 manage.py rebuild_search_index 重建，网站不用停；中断过的会接着做。"

ASKED_AGAIN = 10  # seconds

Place = tuple[date, int]  # day and primary key of an article; those of unknown date last

_answer = False, 0.0  # whether it is current, and until when that holds if it is not


@cache
def current_version() -> str:
    """Of what makes lexemes: the dictionary, the table of traditional characters, Unicode's of widths, our rules."""
    parts = [f"form {FORM}", f"rjieba {version('rjieba')}", f"opencc {version('opencc')}", f"unicode {unidata_version}"]
    return sha256("; ".join(parts).encode()).hexdigest()[:12]


def is_current() -> bool:
    """Whether all rows were made by this program's dictionary, so that each word it knows is a lexeme in them.

    Asks the database until it is so, at most once in ASKED_AGAIN seconds; only another program could change it then.
    """
    known, until = _answer
    if not known and monotonic() >= until:
        _remember(IndexState.objects.filter(version=current_version()).exists())
    return _answer[0]


def _remember(current: bool) -> None:
    global _answer
    _answer = current, monotonic() + ASKED_AGAIN


def complaint() -> str:
    """What is wrong with the index and what to do, for operators; empty if nothing is."""
    state = IndexState.objects.first()
    if state and state.rebuilding:
        return UNFINISHED + REMEDY
    if not state or state.version != current_version():
        return OUTDATED + REMEDY
    return "" if has_names() else NAMELESS + REMEDY


def has_names() -> bool:
    """Whether names can be suggested from the first article on; not so until a rebuild, if it came before they were."""
    first = ArticleDistrict.objects.order_by("pk").values("district")[:1]
    nameless = District.objects.filter(~Exists(Name.objects.filter(district=OuterRef("pk"))), pk__in=first)
    return not nameless.exists()


def look_at_index(**_: object) -> None:
    """After migrate, which is part of every start: an index without rows is up to date; of another it is said."""
    if not SearchDocument.objects.exists():
        IndexState.objects.update_or_create(pk=1, defaults={"version": current_version(), "rebuilding": ""})
    elif said := complaint():
        logger.warning(said)


def begin_rebuild() -> Place | None:
    """Where a rebuild by the same dictionary was stopped; None to start from the newest."""
    state, _ = IndexState.objects.get_or_create(pk=1)
    if state.rebuilding == current_version() and state.reached_article:
        return state.reached_day or date.min, state.reached_article
    IndexState.objects.update(rebuilding=current_version(), reached_day=None, reached_article=None)
    return None


def note_progress(reached: Place) -> None:
    IndexState.objects.update(reached_day=reached[0], reached_article=reached[1])


def end_rebuild() -> None:
    IndexState.objects.update(version=current_version(), rebuilding="", reached_day=None, reached_article=None)
    _remember(True)
