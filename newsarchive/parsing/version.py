"""Raised with every change of what is read off a page, so that a load knows which pages to read again."""

VERSION = "5"
