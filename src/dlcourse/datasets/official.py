"""The datasets known here, and the SHA-256 by which their official archives are told.

Reference: the checksums that TensorFlow Datasets 4.9 expects.
"""

import difflib
from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True)
class Archive:
    """One official file: its name, its size in bytes and its SHA-256."""

    file: str
    size: int
    sha256: str


@dataclass(frozen=True)
class Spec:
    """One dataset: what it is, whose it is, and the archives it is made of.

    `shape` is the shape of one image; `archives` are images and labels for training, then
    for the test; `address` is the folder of the original server.
    """

    name: str
    title: str
    description: str = ""
    licence: str = ""
    shape: tuple[int, ...] = ()
    class_names: tuple[str, ...] = ()
    address: str = ""
    archives: tuple[Archive, ...] = ()


def find(name: str) -> Spec:
    """The dataset called `name`, in small letters or capitals.

    Raises:
        ValueError: if there is none; the message names the near ones.

    Example:
        >>> find("mnist").title
        'MNIST'
    """
    if (known := str(name).lower()) in SPECS:
        return SPECS[known]
    raise unknown(name, SPECS)


def unknown(name: str, names: Iterable[str]) -> ValueError:
    """The error that tells which of `names` are near to `name`."""
    near = difflib.get_close_matches(str(name).lower(), sorted(names), n=2) or SPECS
    return ValueError(f"name must be a dataset such as {', '.join(near)}. Received: name={name!r}.")


def owner(sha256: str) -> Spec | None:
    """The dataset that an archive with this SHA-256 belongs to, if any."""
    for spec in SPECS.values():
        if any(archive.sha256 == sha256 for archive in spec.archives):
            return spec
    return None


def largest(archive: Archive) -> int:
    """Bytes of the largest official archive that is called so, whichever dataset's it is."""
    others = (each for spec in SPECS.values() for each in spec.archives)
    return max([archive.size, *(each.size for each in others if each.file == archive.file)])


def _archives(table: str) -> tuple[Archive, ...]:
    rows = (line.split() for line in table.strip().splitlines())
    return tuple(Archive(file, int(size), sha256) for file, size, sha256 in rows)


_CLOTHES = (
    *("T-shirt/top", "Trouser", "Pullover", "Dress", "Coat"),
    *("Sandal", "Shirt", "Sneaker", "Bag", "Ankle boot"),
)
_DIGITS = Spec(
    name="digits",
    title="Digits",
    description="1,797 handwritten digits that come with scikit-learn",
    licence="CC BY 4.0 (UCI, Alpaydin and Kaynak)",
    shape=(28, 28),
    class_names=tuple("0123456789"),
)
_MNIST = Spec(
    name="mnist",
    title="MNIST",
    description="70,000 handwritten digits, 28×28",
    licence="CC BY-SA 3.0 (LeCun, Cortes, Burges)",
    shape=(28, 28),
    class_names=tuple("0123456789"),
    address="https://storage.googleapis.com/cvdf-datasets/mnist/",
    archives=_archives("""
train-images-idx3-ubyte.gz 9912422 440fcabf73cc546fa21475e81ea370265605f56be210a4024d2ca8f203523609
train-labels-idx1-ubyte.gz   28881 3552534a0a558bbed6aed32b30c495cca23d567ec52cac8be1a0730e8010255c
t10k-images-idx3-ubyte.gz  1648877 8d422c7b0a1c1c79245a5bcf07fe86e33eeafee792b84584aec276f5a2dbc4e6
t10k-labels-idx1-ubyte.gz     4542 f7ae60f92e00ec6debd23a6088c31dbd2371eca3ffa0defaefb259924204aec6
"""),
)
_FASHION = Spec(
    name="fashion_mnist",
    title="Fashion-MNIST",
    description="70,000 pictures of clothes, 28×28",
    licence="MIT (Zalando SE)",
    shape=(28, 28),
    class_names=_CLOTHES,
    address="http://fashion-mnist.s3-website.eu-central-1.amazonaws.com/",
    archives=_archives("""
train-images-idx3-ubyte.gz 26421880 3aede38d61863908ad78613f6a32ed271626dd12800ba2636569512369268a84
train-labels-idx1-ubyte.gz    29515 a04f17134ac03560a47e3764e11b92fc97de4d1bfaf8ba1a3aa29af54cc90845
t10k-images-idx3-ubyte.gz   4422102 346e55b948d973a97e58d2351dde16a484bd415d4595297633bb08f03db6a073
t10k-labels-idx1-ubyte.gz      5148 67da17c76eaffca5446c3361aaab5c3cd6d1c2608764d35dfb1850b086bf8dd5
"""),
)
SPECS = {spec.name: spec for spec in (_DIGITS, _MNIST, _FASHION)}
