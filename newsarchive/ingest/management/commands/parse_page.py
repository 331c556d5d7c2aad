"""Shows what is read off a page, without a database."""

import json
import os
import sys
from argparse import ArgumentParser
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from newsarchive.ingest.page_file import Encoding, PageFileError, read_page_file
from newsarchive.ingest.reading import READING, read_page
from newsarchive.parsing.annotation import to_annotation


class Command(BaseCommand):
    help = "解析一个版面文件，把结果以 JSON 打印出来（不需要数据库）"
    requires_system_checks = [READING]

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path, metavar="FILE", help="版面文字文件")

    def handle(self, *, file: Path, **options: object) -> None:
        try:
            page_file = read_page_file(file)
        except PageFileError as error:
            raise CommandError(f"{file}：{error}") from error
        if page_file.encoding is not Encoding.UTF_8:
            self.stderr.write(f"{file}：不是 UTF-8，按 {page_file.encoding.label} 读取", self.style.WARNING)
        annotation = to_annotation(read_page(page_file.text), page_file.name)
        self._print(json.dumps(annotation, ensure_ascii=False, indent=1))

    def _print(self, text: str) -> None:
        try:
            self.stdout.write(text)
            self.stdout.flush()
        except BrokenPipeError:  # parse_page FILE | head; and Python would complain once more as it closes stdout
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
