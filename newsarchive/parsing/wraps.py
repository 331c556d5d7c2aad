"""Printed lines run together again: spaces and newlines that stand only because a line ended there."""


def undo_wraps(text: str) -> str:
    """Body text without the space that line ends and justified setting leave: "完成投 资350亿元" -> "完成投资350亿元".

    Chinese has no word spaces, so a space stays only between two letters or digits of the Latin kind: "New York".
    """
    words = text.split()
    parts = words[:1]
    for before, after in zip(words, words[1:], strict=False):
        if _latin(before[-1]) and _latin(after[0]):
            parts.append(" ")
        parts.append(after)
    return "".join(parts)


def _latin(char: str) -> bool:
    return char.isascii() and char.isalnum()
