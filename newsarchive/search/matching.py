"""What an article must have that answers a query: its lexemes, and as conditions of SQL."""

import re
from functools import reduce
from operator import and_, or_
from typing import NamedTuple

from django.db.models import Q

from newsarchive.search.conditions import condition, label_lexemes
from newsarchive.search.index import TITLE_LINES
from newsarchive.search.index_version import is_current
from newsarchive.search.nodes import And, Condition, Node, Not, Or, Term
from newsarchive.search.numbers import form_pattern
from newsarchive.search.tokens import IN_TITLE, form_lexemes, is_exact, is_exact_form, term_lexemes

TITLES = rf"^([^\n]*\n){{0,{TITLE_LINES - 1}}}[^\n]*"  # before something that stands in a title


class Alternative(NamedTuple):
    """One of the ways to write a term."""

    lexemes: list[str]  # an article has all of them in which it stands that way
    is_proved: bool  # that is so in no other article
    word: str  # the lexeme that some of these articles have besides: those that are known to name it; or none
    condition: Q  # on SearchDocument: it stands in the text that way


def matching(node: Node | None) -> Q:
    """The condition on SearchDocument that holds for exactly the articles that answer the query.

    It reads the texts: for few rows, such as those that were written of late.
    """
    match node:
        case None:
            return Q()
        case Term():
            return reduce(or_, (way.condition for way in alternatives(node)))
        case Condition():
            return condition(node)
        case Not(part):
            return ~matching(part)
        case And(parts):
            return reduce(and_, map(matching, parts))
        case Or(parts):
            return reduce(or_, map(matching, parts))


def alternatives(term: Term) -> list[Alternative]:
    """As typed, and in each other form of a number: alternatives(Term("二七区"))[0].lexemes == ["二七区"]."""
    words, mark = is_current(), IN_TITLE if term.in_title else ""
    typed = Alternative(
        term_lexemes(term.key, words=words), is_exact(term.key, words=words), term.key, _holds_key(term)
    )
    others = [
        Alternative(form_lexemes(form, words=words), is_exact_form(form, words=words), "", _holds_form(term, form))
        for form in term.forms
    ]
    return [
        way._replace(lexemes=[mark + lexeme for lexeme in way.lexemes], word=way.word and mark + way.word)
        for way in (typed, *others)
    ]


def is_proved(node: Node) -> bool:
    """Whether the lexemes alone decide: is_proved(Term("二七区")), not is_proved(Term("王村镇"))."""
    match node:
        case Term():
            return all(way.is_proved for way in alternatives(node))
        case Condition():
            return bool(label_lexemes(node))
        case Not(part):
            return is_proved(part)
        case And(parts) | Or(parts):
            return all(map(is_proved, parts))


def _holds_key(term: Term) -> Q:
    """To look whether it stands there at all is cheap, and few texts are left for the pattern."""
    holds = Q(text__contains=term.key)
    return holds & Q(text__regex=TITLES + _literal(term.key)) if term.in_title else holds


def _holds_form(term: Term, form: str) -> Q:
    before = TITLES if term.in_title else ""
    return Q(text__contains=form) & Q(text__regex=before + form_pattern(form))


def _literal(key: str) -> str:
    """As a regular expression of PostgreSQL."""
    return re.sub(r"([^\w\s])", r"\\\1", key)
