"""The rows of indicators: those of the parser's table."""

from newsarchive.archive.models import Indicator
from newsarchive.parsing import indicators


def indicators_by_name() -> dict[str, Indicator]:
    """All of the table, so that an editor can choose any. What is not kept yet, or differs, is written."""
    kept = Indicator.objects.in_bulk(field_name="name")
    table = {each.name: _row(each) for each in indicators.INDICATORS}
    differing = [row for name, row in table.items() if name not in kept or not _same(row, kept[name])]
    if differing:
        Indicator.objects.bulk_create(
            differing,
            update_conflicts=True,
            unique_fields=["name"],
            update_fields=["other_names", "dimension"],
        )
        kept = Indicator.objects.in_bulk(field_name="name")
    return kept


def _row(indicator: indicators.Indicator) -> Indicator:
    return Indicator(name=indicator.name, other_names=list(indicator.other_names), dimension=indicator.dimension.value)


def _same(one: Indicator, other: Indicator) -> bool:
    return (one.other_names, one.dimension) == (other.other_names, other.dimension)
