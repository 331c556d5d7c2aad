"""From a parsed query to SQL: which lexemes an article must have, and what must be looked up in its text besides."""

import re
from dataclasses import replace
from functools import reduce
from operator import and_, or_
from typing import NamedTuple

from django.contrib.postgres.search import SearchVectorField
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import Lookup, Q
from django.db.models.sql.compiler import SQLCompiler

from newsarchive.search.conditions import condition, label_lexemes
from newsarchive.search.index import TITLE_LINES
from newsarchive.search.index_version import is_current
from newsarchive.search.nodes import And, Condition, Node, Not, Or, Term
from newsarchive.search.numbers import form_pattern
from newsarchive.search.postings import lexeme_query
from newsarchive.search.tokens import IN_TITLE, form_lexemes, is_exact, is_exact_form, term_lexemes

TITLES = rf"^([^\n]*\n){{0,{TITLE_LINES - 1}}}[^\n]*"  # before something that stands in a title


class Alternative(NamedTuple):
    """One of the ways to write a term."""

    lexemes: list[str]  # an article has all of them in which it stands that way
    is_proved: bool  # that is so in no other article
    word: str  # the lexeme that some of these articles have besides: those that are known to name it
    condition: Q  # on SearchDocument: it stands in the text that way


@SearchVectorField.register_lookup
class Matches(Lookup):
    """vector @@ a tsquery as it is written. Django's own SearchQuery sends it through PostgreSQL's text parser."""

    lookup_name = "matches"
    prepare_rhs = False

    def as_sql(self, compiler: SQLCompiler, connection: BaseDatabaseWrapper) -> tuple[str, tuple[str | int, ...]]:
        vector, vector_params = self.process_lhs(compiler, connection)
        return f"{vector} @@ %s::tsquery", (*vector_params, self.rhs)


def matching(node: Node | None) -> Q:
    """The condition on SearchDocument that holds for exactly the articles that answer the query.

    A word of the dictionary is one lexeme: vector @@ '区委书记'. Any other term is all its pairs of characters, which
    may stand apart, so that the text is searched too: vector @@ '王村 & 村镇' AND text LIKE '%王村镇%'.
    """
    if node is None:
        return Q()
    required = _tsquery(node)
    return (Q(vector__matches=required) if required else Q()) & _recheck(node)


def matching_titles(node: Node | None) -> Q | None:
    """Holds where the titles have the lexemes of all that is wanted; None if nothing is."""
    required = _tsquery(node, mark=IN_TITLE) if node else ""
    return Q(vector__matches=required) if required else None


def _tsquery(node: Node, mark: str = "") -> str:
    """What the vector must match; empty where the vector cannot tell."""
    match node:
        case Term():
            ways = alternatives(replace(node, in_title=True) if mark else node)
            return " | ".join(" & ".join(map(lexeme_query, way.lexemes)) for way in ways)
        case Condition():
            return " | ".join(map(lexeme_query, label_lexemes(node)))
        case Not(part):
            return f"!({_tsquery(part)})" if is_proved(part) and not mark else ""
        case And(parts):
            return " & ".join(f"({part})" for part in [_tsquery(part, mark) for part in parts] if part)
        case Or(parts):
            queries = [_tsquery(part, mark) for part in parts]
            return " | ".join(f"({query})" for query in queries) if all(queries) else ""


def alternatives(term: Term) -> list[Alternative]:
    """As typed, and in each other form of a number: alternatives(Term("二七区"))[0].lexemes == ["二七区"]."""
    words, mark = is_current(), IN_TITLE if term.in_title else ""
    typed = Alternative(
        term_lexemes(term.key, words=words), is_exact(term.key, words=words), term.key, _holds_key(term)
    )
    others = [
        Alternative(form_lexemes(form, words=words), is_exact_form(form, words=words), form, _holds_form(term, form))
        for form in term.forms
    ]
    return [
        way._replace(lexemes=[mark + lexeme for lexeme in way.lexemes], word=mark + way.word)
        for way in (typed, *others)
    ]


def _recheck(node: Node) -> Q:
    """What the lexemes leave open."""
    if is_proved(node):
        return Q()
    if isinstance(node, And):
        return reduce(and_, map(_recheck, node.parts))
    return _itself(node)


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


def _itself(node: Node) -> Q:
    """The condition without the vector."""
    match node:
        case Term():
            return reduce(or_, (way.condition for way in alternatives(node)))
        case Condition():
            return condition(node)
        case Not(part):
            return ~_itself(part)
        case And(parts):
            return reduce(and_, map(_itself, parts))
        case Or(parts):
            return reduce(or_, map(_itself, parts))


def _holds_key(term: Term) -> Q:
    return Q(text__regex=TITLES + _literal(term.key)) if term.in_title else Q(text__contains=term.key)


def _holds_form(term: Term, form: str) -> Q:
    """To look for the form first is cheap, and few texts are left for its pattern."""
    before = TITLES if term.in_title else ""
    return Q(text__contains=form) & Q(text__regex=before + form_pattern(form))


def _literal(key: str) -> str:
    """As a regular expression of PostgreSQL."""
    return re.sub(r"([^\w\s])", r"\\\1", key)
