"""The solutions' texts, stored so that nobody reads them by accident.

They are obfuscated, not secret: who unseals them wants to. The same texts give the same
bytes on every machine, which is why nothing is compressed.
"""

import base64
import json
import textwrap
from collections.abc import Mapping
from importlib import resources

FILE = "solutions.sealed"
_MASK = 0x5A


def seal(texts: Mapping[str, str]) -> str:
    """The content of a lesson's file of solutions.

    Args:
        texts: for each exercise's name in the checks the Markdown that shows its solution.

    Example:
        >>> unseal(seal({"slope": "Two."}))
        {'slope': 'Two.'}
    """
    plain = json.dumps(dict(texts), ensure_ascii=False, sort_keys=True).encode()
    return "\n".join(textwrap.wrap(base64.b64encode(_masked(plain)).decode(), 76)) + "\n"


def unseal(content: str) -> dict[str, str]:
    """The texts that `seal` made `content` of.

    Raises:
        ValueError: if `content` is something else.
    """
    try:
        return json.loads(_masked(base64.b64decode(content)))
    except ValueError:
        raise ValueError(f"content must come from seal. Received: {content[:20]!r}.") from None


def stored_solution(module: str, name: str) -> str | None:
    """The solution's text of the exercise `name` that `module`, a lesson's checks, defines."""
    package = module.rpartition(".")[0]
    try:
        content = resources.files(package).joinpath(FILE).read_text(encoding="utf8")
        return unseal(content).get(name)
    except (OSError, ImportError, TypeError, ValueError):
        return None


def _masked(content: bytes) -> bytes:
    return bytes(byte ^ _MASK for byte in content)
