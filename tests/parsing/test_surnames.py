"""Surnames: common, compound and rare ones, and those that are words as well."""

import pytest

from newsarchive.parsing.names import is_known
from newsarchive.parsing.surnames import SIGNING, SURNAMES, surname_of


@pytest.mark.parametrize("name", ["司马青", "上官云飞", "欧阳明", "令狐冲", "澹台明", "完颜红"])
def test_a_compound_surname_goes_before_a_single_one(name: str) -> None:
    assert surname_of(name) == name[:2]


def test_a_common_surname_is_listed_with_the_share_of_its_bearers() -> None:
    assert SURNAMES["于"] == 0.48


@pytest.mark.parametrize("name", ["第五晓明", "东方明", "操建国", "过明", "锁红霞"])
def test_a_surname_that_is_a_word_counts_in_signatures_only(name: str) -> None:
    assert is_known(name)
    assert surname_of(name) is None


def test_every_surname_counts_in_signatures() -> None:
    assert SURNAMES.items() <= SIGNING.items()
