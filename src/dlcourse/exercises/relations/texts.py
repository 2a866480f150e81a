"""Relations between texts that came and texts that are right."""

from difflib import SequenceMatcher

from dlcourse.exercises.evidence import Diagnosis, Evidence
from dlcourse.exercises.relations.kinds import place_of

_ALIKE = 0.9  # of the letters, in a text that is misspelt


def find_text_relation(evidence: Evidence) -> Diagnosis | None:
    """What is wrong with the first text that is wrong, letter by letter."""
    wrong = [
        leaf
        for leaf in evidence.leaves
        if isinstance(leaf.seen, str) and isinstance(leaf.right, str) and leaf.seen != leaf.right
    ]
    texts = sum(isinstance(leaf.right, str) for leaf in evidence.leaves)
    if not wrong:
        return None
    pairs = [leaf[2:] for leaf in evidence.leaves]
    if len(wrong) > 2 and sorted(map(str, (s for s, _ in pairs))) == sorted(
        str(r) for _, r in pairs
    ):
        return Diagnosis(
            "texts exchanged",
            f"All {texts} right texts are there, and {len(wrong)} stand in wrong places.",
        )
    leaf = wrong[0]
    are = "is" if len(wrong) == 1 else "are"
    others = f" ({len(wrong)} of {texts} texts {are} wrong.)" if texts > 1 else ""
    if found := _letters(leaf.seen, leaf.right):
        place = place_of(evidence, leaf.path)
        return Diagnosis(found[0], f"{place} {found[1]}.{others}")
    if len(wrong) == texts > 1:
        return Diagnosis("no text right", f"None of the {texts} texts is right.")
    return None


def _letters(seen: str, right: str) -> tuple[str, str] | None:
    if not seen:
        return "an empty text", "is an empty text"
    code = len(right) <= 8 and right.isupper()  # letters that stand for something, as in "BAC"
    if code and len(seen) != len(right):
        characters = f"{len(seen)} character{'s' * (len(seen) != 1)}"
        return "wrong length", f"has {characters} where {len(right)} are wanted"
    if code and (strange := set(seen) - set(right)):
        return "strange letters", f"has letters that should not occur: {', '.join(sorted(strange))}"
    if sorted(seen) == sorted(right):
        ahead = next(i for i, (a, b) in enumerate(zip(seen, right, strict=True)) if a != b)
        start = f"; its first {ahead} are in place" if ahead > 1 else ""
        start = "; its first is in place" if ahead == 1 else start
        return "letters in another order", f"has the right letters in another order{start}"
    if not code and SequenceMatcher(None, seen.lower(), right.lower()).ratio() > _ALIKE:
        return "misspelt", "is right but for a letter or two"
    if code and set(seen) < set(right):
        return "letters missing", "lacks a letter that belongs there"
    return None
