"""From a parsed query to SQL: which lexemes an article must have, and what must be looked up in its text besides."""

import re
from functools import reduce
from operator import and_, or_

from django.contrib.postgres.search import SearchVectorField
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import Lookup, Q
from django.db.models.sql.compiler import SQLCompiler

from newsarchive.search.conditions import condition, label_query
from newsarchive.search.index import TITLE_LINES
from newsarchive.search.index_version import is_current
from newsarchive.search.nodes import And, Condition, Node, Not, Or, Term
from newsarchive.search.numbers import form_pattern
from newsarchive.search.tokens import IN_TITLE, is_exact, lexeme_literal, term_lexemes

TITLES = rf"^([^\n]*\n){{0,{TITLE_LINES - 1}}}[^\n]*"  # before something that stands in a title


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
            marked = IN_TITLE if node.in_title else mark
            return " | ".join(_lexemes(key, marked) for key in (node.key, *node.forms))
        case Condition():
            return label_query(node)
        case Not(part):
            return f"!({_tsquery(part)})" if _is_proved(part) and not mark else ""
        case And(parts):
            return " & ".join(f"({part})" for part in [_tsquery(part, mark) for part in parts] if part)
        case Or(parts):
            alternatives = [_tsquery(part, mark) for part in parts]
            return " | ".join(f"({part})" for part in alternatives) if all(alternatives) else ""


def _lexemes(key: str, mark: str) -> str:
    prefix = ":*" if len(key) == 1 else ""
    return " & ".join(lexeme_literal(mark + lexeme) + prefix for lexeme in term_lexemes(key, words=is_current()))


def _recheck(node: Node) -> Q:
    """What the lexemes leave open."""
    if _is_proved(node):
        return Q()
    if isinstance(node, And):
        return reduce(and_, map(_recheck, node.parts))
    return _itself(node)


def _is_proved(node: Node) -> bool:
    """Whether the lexemes alone decide."""
    match node:
        case Term():
            return not node.forms and is_exact(node.key, words=is_current())
        case Condition():
            return bool(label_query(node))
        case Not(part):
            return _is_proved(part)
        case And(parts) | Or(parts):
            return all(map(_is_proved, parts))


def _itself(node: Node) -> Q:
    """The condition without the vector."""
    match node:
        case Term():
            return _holds_any(node)
        case Condition():
            return condition(node)
        case Not(part):
            return ~_itself(part)
        case And(parts):
            return reduce(and_, map(_itself, parts))
        case Or(parts):
            return reduce(or_, map(_itself, parts))


def _holds_any(term: Term) -> Q:
    """As typed, or in another form. To look for the form first is cheap, and few texts are left for its pattern."""
    before = TITLES if term.in_title else ""
    typed = Q(text__regex=before + _literal(term.key)) if before else Q(text__contains=term.key)
    forms = (Q(text__contains=form) & Q(text__regex=before + form_pattern(form)) for form in term.forms)
    return reduce(or_, forms, typed)


def _literal(key: str) -> str:
    """As a regular expression of PostgreSQL."""
    return re.sub(r"([^\w\s])", r"\\\1", key)
