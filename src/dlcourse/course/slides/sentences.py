"""Prose as a slide takes it: sentence by sentence, a formula with the sentence it belongs to."""

import re

# What a full stop may stand in without ending a sentence.
_INSIDE = re.compile(r'`[^`]*`|\$[^$]+\$|\([^()]*\)|"[^"]*"')
_END = re.compile(
    r"(?<!\be\.g\.)(?<!\bi\.e\.)(?<!\bvs\.)(?<!\b[A-Z]\.)(?<=[.?!])[*_]*\s+(?=[*_]*[A-Z0-9·−])"
)
_WHOLE = re.compile(r"(```.*?```|<details>.*?</details>|\$\$.*?\$\$)", re.DOTALL)
LIST = re.compile(r"[-*+] |\d+\. ")
_LEANS = re.compile(
    r"(?:And|But|So|It|Its|This|That|These|Those|They|Their|Then|Yet|There|Here|He|Both|Such|"
    r"Each|Otherwise|Only|Nor|Or|For it|The (?:same|other|second|first|sum|two))\b"
)


def chunks(source: str) -> list[str]:
    """The paragraphs, lists, tables, formulas, fences and foldings of Markdown, in order."""
    found = []
    for place, part in enumerate(_WHOLE.split(source)):
        found += [part] if place % 2 else re.split(r"\n\s*\n", part)
    return [chunk.strip("\n") for chunk in found if chunk.strip()]


def sentences(paragraph: str) -> list[str]:
    """The sentences of a paragraph.

    Example:
        >>> sentences("It is 0.5 (see L002. There). So we *stop.* Why? For $x. Y$ is 1.")
        ['It is 0.5 (see L002. There).', 'So we *stop.*', 'Why?', 'For $x. Y$ is 1.']
    """
    text = " ".join(paragraph.split())
    masked = _INSIDE.sub(_mask, text)
    starts = [0, *(end.end() for end in _END.finditer(masked))]
    return [
        text[start:end].strip() for start, end in zip(starts, [*starts[1:], len(text)], strict=True)
    ]


def leans(sentence: str) -> bool:
    """Whether a sentence needs the one before it to be understood ("It …", "So …").

    Example:
        >>> leans("So both shrink."), leans("Both shrink alike."), leans("A step is short.")
        (True, True, False)
    """
    return bool(_LEANS.match(sentence.lstrip("*(")))


def is_formula(chunk: str) -> bool:
    """Whether a chunk is a formula on lines of its own."""
    return chunk.startswith("$$")


def is_prose(chunk: str) -> bool:
    """Whether a chunk is a paragraph, and no list, table, fence, formula or folding."""
    return not (LIST.match(chunk) or chunk.startswith(("|", "```", "<", "$$", ">", "#", "!")))


def _mask(found: re.Match) -> str:
    """As many characters without meaning; a full stop at the end of a quotation stays one."""
    inside = found[0]
    ends = inside[-1] in ')"' and inside[-2] in ".?!"
    return "·" * (len(inside) - 1) + ("." if ends else "·")
