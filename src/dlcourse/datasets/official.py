"""The datasets known here, and the SHA-256 by which their official archives are told.

Reference: the checksums that TensorFlow Datasets 4.9 expects.
"""

import difflib
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

    `shape` is the shape of one image; `form` names the archives' format; `address` is
    the folder of the original server.
    """

    name: str
    title: str
    description: str
    licence: str
    shape: tuple[int, ...]
    class_names: tuple[str, ...]
    form: str = "embedded"
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
    known = str(name).lower()
    if known in SPECS:
        return SPECS[known]
    near = difflib.get_close_matches(known, SPECS, n=2) or SPECS
    raise ValueError(f"name must be a dataset such as {', '.join(near)}. Received: name={name!r}.")


def owner(sha256: str) -> Spec | None:
    """The dataset that an archive with this SHA-256 belongs to, if any."""
    for spec in SPECS.values():
        if any(archive.sha256 == sha256 for archive in spec.archives):
            return spec
    return None


def largest(file: str) -> int:
    """Bytes of the largest official archive called `file`, whichever dataset's it is."""
    return max(
        archive.size for spec in SPECS.values() for archive in spec.archives if archive.file == file
    )


_DIGITS = tuple("0123456789")
_CLOTHES = (
    "T-shirt/top",
    "Trouser",
    "Pullover",
    "Dress",
    "Coat",
    "Sandal",
    "Shirt",
    "Sneaker",
    "Bag",
    "Ankle boot",
)
_THINGS = (
    "airplane",
    "automobile",
    "bird",
    "cat",
    "deer",
    "dog",
    "frog",
    "horse",
    "ship",
    "truck",
)

SPECS = {
    spec.name: spec
    for spec in (
        Spec(
            name="digits",
            title="Digits",
            description="1,797 handwritten digits that come with scikit-learn",
            licence="CC BY 4.0 (UCI, Alpaydin and Kaynak)",
            shape=(28, 28),
            class_names=_DIGITS,
        ),
        Spec(
            name="mnist",
            title="MNIST",
            description="70,000 handwritten digits, 28×28",
            licence="CC BY-SA 3.0 (LeCun, Cortes, Burges)",
            shape=(28, 28),
            class_names=_DIGITS,
            form="idx",
            address="https://storage.googleapis.com/cvdf-datasets/mnist/",
            archives=(
                Archive(
                    "train-images-idx3-ubyte.gz",
                    9_912_422,
                    "440fcabf73cc546fa21475e81ea370265605f56be210a4024d2ca8f203523609",
                ),
                Archive(
                    "train-labels-idx1-ubyte.gz",
                    28_881,
                    "3552534a0a558bbed6aed32b30c495cca23d567ec52cac8be1a0730e8010255c",
                ),
                Archive(
                    "t10k-images-idx3-ubyte.gz",
                    1_648_877,
                    "8d422c7b0a1c1c79245a5bcf07fe86e33eeafee792b84584aec276f5a2dbc4e6",
                ),
                Archive(
                    "t10k-labels-idx1-ubyte.gz",
                    4_542,
                    "f7ae60f92e00ec6debd23a6088c31dbd2371eca3ffa0defaefb259924204aec6",
                ),
            ),
        ),
        Spec(
            name="fashion_mnist",
            title="Fashion-MNIST",
            description="70,000 pictures of clothes, 28×28",
            licence="MIT (Zalando SE)",
            shape=(28, 28),
            class_names=_CLOTHES,
            form="idx",
            address="http://fashion-mnist.s3-website.eu-central-1.amazonaws.com/",
            archives=(
                Archive(
                    "train-images-idx3-ubyte.gz",
                    26_421_880,
                    "3aede38d61863908ad78613f6a32ed271626dd12800ba2636569512369268a84",
                ),
                Archive(
                    "train-labels-idx1-ubyte.gz",
                    29_515,
                    "a04f17134ac03560a47e3764e11b92fc97de4d1bfaf8ba1a3aa29af54cc90845",
                ),
                Archive(
                    "t10k-images-idx3-ubyte.gz",
                    4_422_102,
                    "346e55b948d973a97e58d2351dde16a484bd415d4595297633bb08f03db6a073",
                ),
                Archive(
                    "t10k-labels-idx1-ubyte.gz",
                    5_148,
                    "67da17c76eaffca5446c3361aaab5c3cd6d1c2608764d35dfb1850b086bf8dd5",
                ),
            ),
        ),
        Spec(
            name="cifar10",
            title="CIFAR-10",
            description="60,000 colour photographs, 32×32",
            licence="none stated; cite Krizhevsky (2009)",
            shape=(32, 32, 3),
            class_names=_THINGS,
            form="cifar",
            address="https://www.cs.toronto.edu/~kriz/",
            archives=(
                Archive(
                    "cifar-10-binary.tar.gz",
                    170_052_171,
                    "c4a38c50a1bc5f3a1c5537f2155ab9d68f9f25eb1ed8d9ddda3db29a59bca1dd",
                ),
            ),
        ),
    )
}
