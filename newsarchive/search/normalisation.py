"""One spelling for index and query: full and half width, case, traditional and simplified, look-alike punctuation."""

import unicodedata
from functools import cache

import opencc

# One mark of each kind: OCR and keyboards disagree about these, readers do not.
FOLDED = {
    **dict.fromkeys("“”„‟〝〞", '"'),
    **dict.fromkeys("‘’‚‛`´", "'"),
    **dict.fromkeys("‐‑‒–—―−─", "-"),
    **dict.fromkeys("•・∙⋅‧●", "·"),  # 买买提·艾则孜
    **dict.fromkeys("○◯", "〇"),  # 二○二二年
    "〜": "~",
}
INVISIBLE = {"Cc", "Cf", "Cs", "Zl", "Zp"}  # control, format, lone surrogate, line and paragraph separator


def normalise(text: str) -> str:
    """The text as it is indexed and looked up, character for character, so that offsets into one hold in the other.

    normalise("二七區ＧＤＰ增長３％") == "二七区gdp增长3%"

    A character whose replacement is longer or shorter than itself stays as it is (㎡, …). Control characters become
    spaces, so the result holds no line break. Width and compatibility forms follow Unicode's NFKC, traditional to
    simplified OpenCC's table t2s, one character at a time: 乾 is always 干, on both sides.
    """
    return text.translate(_TABLE)


def printable(text: str) -> str:
    """What somebody typed, with a space for each character that cannot be shown or stored: "二七\\0区" -> "二七 区"."""
    return "".join(" " if unicodedata.category(char) in INVISIBLE else char for char in text)


class _Table(dict[int, str]):
    """Fills itself as characters come up; Unicode bounds its size."""

    def __missing__(self, code: int) -> str:
        self[code] = replacement = _replacement(chr(code))
        return replacement


_TABLE = _Table()


def _replacement(char: str) -> str:
    if char.isspace() or unicodedata.category(char) in INVISIBLE:
        return " "
    folded = _one(unicodedata.normalize("NFKC", char), char)
    folded = _one(folded.lower(), folded)
    folded = FOLDED.get(folded, folded)
    return " " if folded.isspace() else _one(_converter().convert(folded), folded)


def _one(replacement: str, char: str) -> str:
    return replacement if len(replacement) == 1 else char


@cache
def _converter() -> opencc.OpenCC:
    return opencc.OpenCC("t2s")
