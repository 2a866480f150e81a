import gzip
import tarfile

import numpy as np
import pytest
from numpy.testing import assert_array_equal

from dlcourse.datasets import DataDamaged, official
from dlcourse.datasets.decode import check_arrays, decode, read_idx, read_tar
from tests.datasets import synthetic


def test_idx_by_hand():
    array = np.array([[1, 2, 3], [4, 5, 6]], dtype=np.uint8)
    assert_array_equal(read_idx(synthetic.idx_archive(array), name="x"), array)


def test_idx_refuses_another_magic_number():
    with pytest.raises(DataDamaged, match=r"begin like an IDX file.*Received: '00000d01'"):
        read_idx(gzip.compress(b"\0\0\x0d\x01\0\0\0\x01abcd"), name="x")


@pytest.mark.parametrize("count", [5, 7])
def test_idx_refuses_more_or_fewer_bytes_than_its_shape(count):
    data = gzip.compress(b"\0\0\x08\x01\0\0\0\x06" + bytes(count))
    with pytest.raises(DataDamaged, match=rf"hold 6 bytes.*Received: {count}"):
        read_idx(data, name="x")


def test_idx_refuses_a_truncated_gzip_file():
    data = synthetic.idx_archive(np.zeros((10, 10), dtype=np.uint8))
    with pytest.raises(DataDamaged, match="complete gzip file"):
        read_idx(data[:-9], name="x")


def test_tar_gives_its_files():
    data = synthetic.tar_archive({"a/b.bin": b"12", "a/c.bin": b"3"})
    assert read_tar(data, name="x") == {"a/b.bin": b"12", "a/c.bin": b"3"}


@pytest.mark.parametrize("name", ["../evil", "a/../../evil", "/etc/evil", "..\\evil"])
def test_tar_member_that_would_write_outside_is_refused(name, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    with pytest.raises(DataDamaged, match="only plain files inside its own folder; nothing"):
        read_tar(synthetic.tar_archive({"good": b"", name: b"x"}), name="x")
    assert list(tmp_path.rglob("*evil*")) == []


def test_tar_link_is_refused():
    def link(member):
        member.type, member.linkname, member.size = tarfile.SYMTYPE, "/etc/passwd", 0
        return member

    with pytest.raises(DataDamaged, match="only plain files"):
        read_tar(synthetic.tar_archive({"link": b""}, change=link), name="x")


def test_tar_truncated_is_refused():
    data = synthetic.tar_archive({"a": bytes(range(256)) * 40})
    with pytest.raises(DataDamaged, match=r"complete tar\.gz file"):
        read_tar(data[: len(data) // 2], name="x")


@pytest.mark.parametrize(
    ("name", "seed", "shape"),
    [
        ("mnist", 0, (28, 28)),
        ("fashion_mnist", 1, (28, 28)),
        ("cifar10", 2, (32, 32, 3)),
    ],
)
def test_archives_give_back_the_arrays_they_were_made_of(archives, name, seed, shape):
    decoded = decode(official.find(name), archives[name])
    keys = ("train_images", "train_labels", "test_images", "test_labels")
    for key, expected in zip(keys, synthetic.examples(seed, shape), strict=True):
        assert_array_equal(decoded[key], expected)


@pytest.mark.usefixtures("archives")
def test_cifar_archive_without_a_batch_is_refused():
    spec = official.find("cifar10")
    broken = synthetic.tar_archive({"cifar-10-batches-bin/data_batch_1.bin": bytes(3073)})
    with pytest.raises(DataDamaged, match=r"must hold .*data_batch_2\.bin"):
        decode(spec, {spec.archives[0].file: broken})


@pytest.mark.parametrize(
    ("key", "array", "said"),
    [
        ("train_images", np.zeros((3, 28, 28), np.uint8), "train images of shape"),
        ("test_images", np.zeros((40, 28, 28), np.float32), "test images"),
        ("train_labels", np.full(100, 10, np.uint8), "train labels from 0 to 9"),
    ],
)
def test_arrays_that_do_not_belong_to_the_dataset_are_refused(archives, key, array, said):
    spec = official.find("mnist")
    arrays = decode(spec, archives["mnist"]) | {key: array}
    with pytest.raises(DataDamaged, match=said):
        check_arrays(spec, arrays)
