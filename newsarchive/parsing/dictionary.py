"""The dictionary of word segmentation as it ships, loaded once (24 MB); words.py adds names to one of its own."""

from rjieba import Jieba

JIEBA = Jieba()
