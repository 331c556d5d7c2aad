"""Bytes of every kind that an operator may hand in."""

import hashlib
import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from newsarchive.ingest.page_file import MAX_BYTES, Encoding, PageFileError, decode, read_page_file

SIMPLIFIED = "# 二七区部署六项重点工作\n\n本报讯 12月16日,二七区委书记樊惠林主持召开会议,奋力开启高质量发展新征程。\n"
TRADITIONAL = "臺北市政府十二月十六日召開會議，討論本年度預算。市長表示，將繼續改善市民生活。\n"

READABLE = [
    (SIMPLIFIED.encode(), SIMPLIFIED, Encoding.UTF_8),
    (SIMPLIFIED.encode("utf-8-sig"), SIMPLIFIED, Encoding.UTF_8),
    (SIMPLIFIED.encode("gb18030"), SIMPLIFIED, Encoding.GB18030),
    (TRADITIONAL.encode("gb18030"), TRADITIONAL, Encoding.GB18030),
    (TRADITIONAL.encode("big5"), TRADITIONAL, Encoding.BIG5),
    (SIMPLIFIED.encode("utf-16"), SIMPLIFIED, Encoding.UTF_16_LE),  # with byte order mark
    (b"\xfe\xff" + SIMPLIFIED.encode("utf-16-be"), SIMPLIFIED, Encoding.UTF_16_BE),
    (SIMPLIFIED.encode("utf-16-le"), SIMPLIFIED, Encoding.UTF_16_LE),
    (SIMPLIFIED.encode("utf-16-be"), SIMPLIFIED, Encoding.UTF_16_BE),
    ("郑州日报".encode("gb18030"), "郑州日报", Encoding.GB18030),
    (b"this app can break", "this app can break", Encoding.UTF_8),  # famous for being read as Chinese in UTF-16
    ("甲\r\n乙\r丙\n".encode(), "甲\n乙\n丙\n", Encoding.UTF_8),
    ("犇羴鱻\n".encode(), "犇羴鱻\n", Encoding.UTF_8),  # rare, but valid UTF-8 needs no guess
]


@pytest.mark.parametrize(("data", "text", "encoding"), READABLE)
def test_text_is_decoded_whatever_its_encoding(data: bytes, text: str, encoding: Encoding) -> None:
    assert decode(data) == (text, encoding)


REFUSED = [
    (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj", "不是文本文件，而是PDF 文件"),
    (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "PNG 图片"),
    (b"\xff\xd8\xff\xe0\0\x10JFIF", "JPEG 图片"),
    (b"PK\x03\x04\x14\0\x06\0", "压缩包或 Word 文档"),
    (bytes(range(256)) * 20, "不是文本文件"),
    (b"\x7fELF\x02\x01\x01" + bytes(60), "不是文本文件"),
    (SIMPLIFIED.encode().replace("会议".encode(), b"\0", 1), "第 3 行含有 NUL 字节"),
    (SIMPLIFIED.encode("utf-8-sig").replace("会议".encode(), b"\0", 1), "第 3 行含有 NUL 字节"),
    ((SIMPLIFIED * 9).encode().replace("会".encode(), b"\xe4\0\xbc", 1), "第 3 行含有 NUL 字节"),
    (SIMPLIFIED.encode().replace("本".encode(), b"\xe6\x9c", 1), "第 3 行有不合 UTF-8 编码的字节"),
    (b"\xff\xfe" + "二七".encode("utf-16-le") + b"\x00", "标明是 UTF-16-LE 编码，内容却不是"),
    ("Gemeinderat beschließt größeren Haushalt für 1998, Bürgermeister begrüßt".encode("latin-1") * 9, "编码"),
]


@pytest.mark.parametrize(("data", "message"), REFUSED)
def test_what_is_no_text_is_refused_with_its_reason(data: bytes, message: str) -> None:
    with pytest.raises(PageFileError, match=message):
        decode(data)


@pytest.mark.parametrize("data", [b"", b" \n\n\t", b"\xef\xbb\xbf", "　\n".encode()])
def test_a_file_without_text_is_empty(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "空.txt"
    path.write_bytes(data)
    with pytest.raises(PageFileError, match="文件是空的"):
        read_page_file(path)


def test_a_file_is_known_by_its_name_and_the_hash_of_its_bytes(tmp_path: Path) -> None:
    path = tmp_path / "一版.txt"
    path.write_bytes(b"\xef\xbb\xbfabc")
    file = read_page_file(path)
    assert (file.name, file.text, file.encoding) == ("一版.txt", "abc", Encoding.UTF_8)
    assert file.sha256 == hashlib.sha256(b"\xef\xbb\xbfabc").hexdigest()


def test_a_large_file_is_refused_without_being_read_whole(tmp_path: Path) -> None:
    path = tmp_path / "大.txt"
    with path.open("wb") as file:
        file.truncate(50_000_000)  # takes no room on the disk
    with pytest.raises(PageFileError, match=r"文件太大（50\.0 MB），一个版面最多 5 MB"):
        read_page_file(path)


def test_a_file_of_the_largest_size_is_read(tmp_path: Path) -> None:
    path = tmp_path / "满.txt"
    path.write_bytes(b"a" * MAX_BYTES)
    assert len(read_page_file(path).text) == MAX_BYTES


@pytest.fixture
def unreadable(tmp_path: Path) -> Iterator[Path]:
    """A file that the process may not read, even where the tests run as root."""
    path = tmp_path / "锁.txt"
    path.write_text(SIMPLIFIED, encoding="utf-8")
    path.chmod(0)
    user = os.geteuid()
    if user == 0:
        os.seteuid(65534)
    yield path
    os.seteuid(user)


def test_an_unreadable_file_says_so(unreadable: Path) -> None:
    with pytest.raises(PageFileError, match="无法读取文件：Permission denied"):
        read_page_file(unreadable)


def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "管道.txt")
    with pytest.raises(PageFileError, match="不是普通文件"):
        read_page_file(tmp_path / "管道.txt")


def test_links_that_lead_nowhere(tmp_path: Path) -> None:
    (tmp_path / "断.txt").symlink_to(tmp_path / "没有.txt")
    (tmp_path / "圈.txt").symlink_to(tmp_path / "圈.txt")
    for name in ("断.txt", "圈.txt"):
        with pytest.raises(PageFileError, match="没有这个文件"):
            read_page_file(tmp_path / name)
