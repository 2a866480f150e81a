"""Huffman codes: entropy as the length of a code (item 26).

Huffman, "A method for the construction of minimum-redundancy codes", 1952.
"""

import heapq
from collections import Counter
from collections.abc import Iterable

import numpy as np


def frequencies(symbols: Iterable[str]) -> dict[str, float]:
    """Relative frequency of each symbol, the most frequent first.

    Args:
        symbols: a text, for its letters, or a list of words.

    Returns:
        The frequencies, summing to 1; equally frequent symbols in alphabetical order.

    Raises:
        ValueError: if there are no symbols.

    Example:
        >>> frequencies("abracadabra")["b"] == 2 / 11
        True

    Reference: item 26.
    """
    counts = Counter(symbols)
    if not counts:
        raise ValueError("symbols must not be empty. Received: none.")
    ordered = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    return {symbol: count / counts.total() for symbol, count in ordered}


def huffman_code(probabilities: dict[str, float]) -> dict[str, str]:
    """Shortest code in which no word begins another.

    The two rarest symbols get words that differ in the last bit alone, count as one
    symbol from then on, and so forth. Mean length L satisfies H ≤ L < H + 1 bits.

    Args:
        probabilities: probability of each symbol, two symbols or more.

    Returns:
        A word of 0s and 1s for each symbol.

    Raises:
        ValueError: if there are fewer than two symbols.

    Example:
        >>> huffman_code({"a": 0.5, "b": 0.25, "c": 0.25})
        {'a': '0', 'b': '10', 'c': '11'}

    Reference: Huffman 1952.
    """
    if len(probabilities) < 2:
        raise ValueError(f"probabilities must name two symbols or more. Received: {probabilities}.")
    words = dict.fromkeys(probabilities, "")
    # The second entry breaks ties in a fixed way: the symbols themselves are never compared.
    groups = [(p, order, [symbol]) for order, (symbol, p) in enumerate(probabilities.items())]
    heapq.heapify(groups)
    for order in range(len(groups), 2 * len(groups) - 1):
        rarest, next_rarest = heapq.heappop(groups), heapq.heappop(groups)
        for bit, (_, _, symbols) in (("0", rarest), ("1", next_rarest)):
            for symbol in symbols:
                words[symbol] = bit + words[symbol]
        heapq.heappush(groups, (rarest[0] + next_rarest[0], order, rarest[2] + next_rarest[2]))
    return words


def mean_code_length(probabilities: dict[str, float], code: dict[str, str]) -> float:
    """Mean number of bits for a symbol.

    L = Σ p(s) · length(word of s)

    Args:
        probabilities: probability of each symbol.
        code: word of each symbol; it may have been built for other probabilities.

    Returns:
        The mean length in bits.

    Raises:
        KeyError: if a symbol has no word.

    Example:
        >>> mean_code_length({"a": 0.5, "b": 0.25, "c": 0.25}, {"a": "0", "b": "10", "c": "11"})
        1.5

    Reference: item 26.
    """
    lengths = [len(code[symbol]) for symbol in probabilities]
    return float(np.dot(list(probabilities.values()), lengths))
