"""The rows of indicators: those of the parser's table."""

from newsarchive.archive.models import Indicator
from newsarchive.parsing.indicators import INDICATORS

TOLD = ("other_names", "dimension")
TABLE = {each.name: (list(each.other_names), each.dimension.value) for each in INDICATORS}


def indicator_ids() -> dict[str, int]:
    """By name, all of the table, so that an editor can choose any. What is not kept yet, or differs, is written."""
    kept = _kept()
    if differing := [name for name, told in TABLE.items() if kept.get(name, ())[1:] != told]:
        rows = [Indicator(name=name, **dict(zip(TOLD, TABLE[name], strict=True))) for name in differing]
        Indicator.objects.bulk_create(rows, update_conflicts=True, unique_fields=["name"], update_fields=TOLD)
        kept = _kept()
    return {name: key for name, (key, *_) in kept.items()}


def _kept() -> dict[str, tuple[int, list[str], str]]:
    """Key and what is told of each."""
    rows = Indicator.objects.order_by().values_list("name", "pk", *TOLD)
    return {name: tuple(row) for name, *row in rows}
