"""A page file's bytes become text, or a clear word on why they cannot."""

import hashlib
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

MAX_BYTES = 5_000_000  # a page has some ten thousand characters; this leaves room for a hundred times that

BINARY_SIGNATURES = {
    b"%PDF-": "PDF 文件",
    b"\x89PNG": "PNG 图片",
    b"\xff\xd8\xff": "JPEG 图片",
    b"GIF8": "GIF 图片",
    b"II*\x00": "TIFF 图片",
    b"MM\x00*": "TIFF 图片",
    b"PK\x03\x04": "压缩包或 Word 文档",
    b"\xd0\xcf\x11\xe0": "Word 文档",
    b"\x1f\x8b": "压缩文件",
}


class Encoding(StrEnum):
    UTF_8 = "utf-8"
    UTF_16_LE = "utf-16-le"
    UTF_16_BE = "utf-16-be"
    GB18030 = "gb18030"
    BIG5 = "big5hkscs"

    @property
    def label(self) -> str:
        return self.name.replace("_", "-")


BYTE_ORDER_MARKS = {
    b"\xef\xbb\xbf": Encoding.UTF_8,
    b"\xff\xfe": Encoding.UTF_16_LE,
    b"\xfe\xff": Encoding.UTF_16_BE,
}
GUESSES = (Encoding.UTF_16_LE, Encoding.UTF_16_BE, Encoding.GB18030, Encoding.BIG5)


def _characters(codec: str, first: int, last: int) -> set[str]:
    """What a double-byte code has in the rows from the first lead byte to the last."""
    pairs = (bytes([lead, trail]) for lead in range(first, last + 1) for trail in range(0x40, 0xFF))
    return {character for pair in pairs if len(character := pair.decode(codec, errors="ignore")) == 1}


# Both national standards set the characters of everyday writing apart from the rare ones: GB 2312-80 level 1 (rows B0
# to D7) and Big5 level 1 (A4 to C6). A text read in the wrong encoding is full of rare ones.
COMMON = (
    _characters("gb2312", 0xA1, 0xA3)
    | _characters("gb2312", 0xB0, 0xD7)
    | _characters("big5", 0xA1, 0xA3)
    | _characters("big5", 0xA4, 0xC6)
)
LEAST_COMMON_SHARE = 0.8  # the sample pages have 0.99 and more, in a wrong encoding 0.35 and less
MOST_CONTROLS_SHARE = 0.02
NUL = "\0"
REPLACEMENT = "\N{REPLACEMENT CHARACTER}"


class PageFileError(ValueError):
    """Says, for the operator to read, why a file is no page."""


@dataclass(frozen=True)
class PageFile:
    name: str  # without folders: what the page is known by
    text: str  # line ends are \n
    encoding: Encoding
    sha256: str  # of the bytes


def read_page_file(path: Path) -> PageFile:
    data = _read_bytes(path)
    text, encoding = decode(data)
    if not text.strip():
        raise PageFileError("文件是空的，没有文字")
    return PageFile(path.name, text, encoding, hashlib.sha256(data).hexdigest())


def decode(data: bytes) -> tuple[str, Encoding]:
    """The text in bytes of unknown encoding, without byte order mark, and the encoding. Raises PageFileError.

    decode("二七区".encode("gb18030")) == ("二七区", Encoding.GB18030)
    """
    if kind := next((kind for start, kind in BINARY_SIGNATURES.items() if data.startswith(start)), None):
        raise PageFileError(f"不是文本文件，而是{kind}；请先识别成文字（.txt）")
    text, encoding = _decode_marked(data) or _decode_guessed(data) or _decode_utf_8(data)
    if _share_of_controls(text) > MOST_CONTROLS_SHARE:
        raise PageFileError("不是文本文件（含有大量控制字符）")
    _refuse_nul(text)
    return text.replace("\r\n", "\n").replace("\r", "\n"), encoding


def _read_bytes(path: Path) -> bytes:
    try:
        if not path.exists():
            raise PageFileError("没有这个文件")
        if not path.is_file():
            raise PageFileError("不是普通文件，无法读取")
        with path.open("rb") as file:
            data = file.read(MAX_BYTES + 1)
    except OSError as error:
        raise PageFileError(f"无法读取文件：{error.strerror or error}") from error
    if len(data) > MAX_BYTES:
        size = path.stat().st_size / 1_000_000
        raise PageFileError(f"文件太大（{size:.1f} MB），一个版面最多 {MAX_BYTES // 1_000_000} MB")
    return data


def _decode_marked(data: bytes) -> tuple[str, Encoding] | None:
    for mark, encoding in BYTE_ORDER_MARKS.items():
        if data.startswith(mark):
            text = _decode_strictly(data[len(mark) :], encoding)
            if text is None:
                raise PageFileError(f"文件标明是 {encoding.label} 编码，内容却不是，可能已损坏")
            return text, encoding
    return None


def _decode_guessed(data: bytes) -> tuple[str, Encoding] | None:
    """Only for what is no UTF-8, for plain ASCII too can be read as Chinese in UTF-16; NUL may be half a character."""
    if b"\0" not in data and _decode_strictly(data, Encoding.UTF_8) is not None:
        return None
    readings = [(text, encoding) for encoding in GUESSES if (text := _decode_strictly(data, encoding)) is not None]
    best = max(readings, key=lambda reading: _share_of_common(reading[0]), default=("", Encoding.UTF_8))
    return best if _share_of_common(best[0]) >= LEAST_COMMON_SHARE else None


def _decode_utf_8(data: bytes) -> tuple[str, Encoding]:
    text = _decode_strictly(data, Encoding.UTF_8)
    if text is not None:
        return text, Encoding.UTF_8
    text = data.decode(Encoding.UTF_8, errors="replace")
    if text.count(REPLACEMENT) > len(text) * MOST_CONTROLS_SHARE:
        raise PageFileError("不是文本文件，或编码无法识别（支持 UTF-8、GB18030、Big5、UTF-16）")
    _refuse_nul(text)
    raise PageFileError(f"第 {_line_of(REPLACEMENT, text)} 行有不合 UTF-8 编码的字节，文件可能已损坏")


def _refuse_nul(text: str) -> None:
    if NUL in text:
        raise PageFileError(f"第 {_line_of(NUL, text)} 行含有 NUL 字节，文件可能已损坏")


def _decode_strictly(data: bytes, encoding: Encoding) -> str | None:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        return None


def _share_of_common(text: str) -> float:
    """How much of what is not ASCII is in everyday use; 0 for a text without Chinese."""
    foreign = [character for character in text if not character.isascii()]
    return sum(character in COMMON for character in foreign) / len(foreign) if foreign else 0.0


def _share_of_controls(text: str) -> float:
    controls = sum(character < " " and character not in "\t\n\r\f\v" for character in text)
    return controls / max(len(text), 1)


def _line_of(character: str, text: str) -> int:
    return text.count("\n", 0, text.index(character)) + 1
