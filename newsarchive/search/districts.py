"""Which districts are meant by the names in a query."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace

from django.db.models import Q

from newsarchive.archive.models import District
from newsarchive.search.nodes import And, Condition, Field, Node, Not, Or, leaves
from newsarchive.search.normalisation import normalise
from newsarchive.search.query import ParsedQuery

# What a short name lacks: 二七区 is called 二七, 管城回族区 管城.
ENDINGS = ("省", "市", "区", "县", "镇", "乡", "街道", "回族区", "自治区", "自治县", "自治州", "村", "社区", "管委会")

UNKNOWN = "没有叫“{}”的地区。"
SEVERAL = "叫“{}”的地区有几个，都算在内：{}。"


@dataclass(frozen=True)
class _Name:
    """A district under one of its names."""

    code: str
    official: str
    name: str


def find_districts(parsed: ParsedQuery) -> ParsedQuery:
    """The query with the codes of the districts it names, and a notice of names that are unknown or not the only one.

    find_districts(parse_query("地区:二七")).node == Condition(Field.DISTRICT, "二七区", ("410103",))

    A name is official, other or former, a code, or if there is none such, an official name without its ending. One
    database query, and none if no district is named.
    """
    typed = dict.fromkeys(
        leaf.value for leaf, _ in leaves(parsed.node) if isinstance(leaf, Condition) and leaf.field is Field.DISTRICT
    )
    if not typed:
        return parsed
    names = _names(typed)
    meant = {value: _meant(value, names) for value in typed}
    parts = tuple(replace(part, node=_with_codes(part.node, meant)) for part in parsed.parts)
    notice = "".join(_notice(value, found) for value, found in meant.items())
    return replace(parsed, parts=parts, notice=parsed.notice + notice)


def _names(typed: Iterable[str]) -> list[_Name]:
    """Of all districts that any of this may mean."""
    spellings = [spelling for value in typed for spelling in (*_spellings(value), *_full_names(value))]
    called = Q(code__in=spellings) | Q(name__in=spellings) | Q(names__name__in=spellings)
    rows = District.objects.filter(called).order_by("code").values_list("code", "name", "names__name")
    return [_Name(code, official, name) for code, official, other in rows for name in {code, official, other or code}]


def _meant(value: str, names: Collection[_Name]) -> dict[str, str]:
    """The official names of the districts by code."""
    exactly = {name.code: name.official for name in names if name.name in _spellings(value)}
    return exactly or {name.code: name.official for name in names if name.official in _full_names(value)}


def _spellings(value: str) -> set[str]:
    return {value, normalise(value), value.upper()}


def _full_names(value: str) -> set[str]:
    return {normalise(value) + ending for ending in ENDINGS}


def _with_codes(node: Node, meant: Mapping[str, dict[str, str]]) -> Node:
    match node:
        case Condition(Field.DISTRICT, value):
            return replace(
                node, value="、".join(dict.fromkeys(meant[value].values())) or value, codes=tuple(meant[value])
            )
        case Not(part):
            return Not(_with_codes(part, meant))
        case And(parts):
            return And(tuple(_with_codes(part, meant) for part in parts))
        case Or(parts):
            return Or(tuple(_with_codes(part, meant) for part in parts))
    return node


def _notice(value: str, found: Mapping[str, str]) -> str:
    if not found:
        return UNKNOWN.format(value)
    if len(found) == 1:
        return ""
    return SEVERAL.format(value, "、".join(f"{name}（{code}）" for code, name in found.items()))
