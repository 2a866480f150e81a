import numpy as np
import pytest
from numpy.testing import assert_array_equal
from PIL import Image

from dlcourse import datasets

COLOURS = {"ants": (250, 10, 10), "bees": (10, 10, 250)}


@pytest.fixture
def folder(tmp_path):
    """Ten red ants and ten blue bees, 60×40."""
    for name, colour in COLOURS.items():
        (tmp_path / "insects" / name).mkdir(parents=True)
        for number in range(10):
            picture = Image.new("RGB", (60, 40), colour)
            picture.save(tmp_path / "insects" / name / f"{number}.jpg", quality=95)
    return tmp_path / "insects"


def test_labels_belong_to_their_photographs(folder, capsys):
    data = datasets.image_folder(folder, size=(20, 30))
    assert data.class_names == ("ants", "bees")
    for split in (data.train, data.validation, data.test):
        assert split.images.shape[1:] == (20, 30, 3)
        is_blue = split.images[:, 10, 10, 2] > 0.5
        assert_array_equal(split.labels, is_blue)
    assert capsys.readouterr().out == (
        "insects: 13 training, 3 validation, 4 test examples, photographs\n"
    )


def test_classes_come_mixed(folder):
    labels = datasets.image_folder(folder).train.labels
    assert 0 < np.count_nonzero(np.diff(labels)) < len(labels)
    assert np.count_nonzero(np.diff(labels)) > 1


def test_photographs_are_turned_upright(folder):
    picture = Image.new("RGB", (60, 40), (0, 0, 0))
    picture.paste((255, 255, 255), (0, 0, 30, 40))
    exif = picture.getexif()
    exif[0x0112] = 6  # the camera was held upright
    for name in COLOURS:
        for file in (folder / name).iterdir():
            picture.save(file, exif=exif, quality=95)
    image = datasets.image_folder(folder, size=(40, 40), quiet=True).train.images[0]
    assert image[:15].mean() > 0.9
    assert image[25:].mean() < 0.1


def test_what_is_no_photograph_is_left_out_and_named(folder, capsys):
    good = (folder / "ants" / "0.jpg").read_bytes()
    (folder / "ants" / "corrupt.jpg").write_bytes(good[: len(good) // 2])
    Image.new("P", (9, 9)).save(folder / "ants" / "moving.gif")
    (folder / "bees" / "notes.txt").write_text("a text")
    (folder / "bees" / ".hidden").write_text("a system's own")
    data = datasets.image_folder(folder, quiet=True)
    assert len(data.train) + len(data.validation) + len(data.test) == 20
    assert capsys.readouterr().out == (
        "Left out 3 of 23 files: ants/corrupt.jpg (a damaged picture), "
        "ants/moving.gif (a GIF; save it as JPEG or PNG), bees/notes.txt (no picture).\n"
    )


def test_a_gif_that_is_called_jpg_is_still_a_gif(folder, capsys):
    Image.new("P", (9, 9)).save(folder / "ants" / "x.jpg", format="GIF")
    datasets.image_folder(folder, quiet=True)
    assert "ants/x.jpg (a GIF; save it as JPEG or PNG)" in capsys.readouterr().out


def test_an_empty_class_is_an_error_until_it_has_a_photograph(folder):
    (folder / "wasps").mkdir()
    with pytest.raises(ValueError, match=r"each class must have .*Received: none in wasps\.$"):
        datasets.image_folder(folder)
    Image.new("RGB", (60, 40)).save(folder / "wasps" / "0.png")
    assert datasets.image_folder(folder).class_names == ("ants", "bees", "wasps")


def test_a_class_of_damaged_photographs_alone_is_an_error(folder, capsys):
    for file in (folder / "bees").iterdir():
        file.write_bytes(b"not a picture")
    with pytest.raises(ValueError, match="Received: none in bees"):
        datasets.image_folder(folder)
    assert capsys.readouterr().out.endswith(", ….\n")


def test_a_folder_without_classes_is_an_error(folder, tmp_path):
    with pytest.raises(ValueError, match=r"two at least\. Received: no folder in 'ants'"):
        datasets.image_folder(folder / "ants")
    with pytest.raises(ValueError, match="must be a folder that is there"):
        datasets.image_folder(tmp_path / "nowhere")


def test_no_test_share_gives_all_to_training_and_validation(folder):
    data = datasets.image_folder(folder, test_share=0, validation_share=0, limit=10)
    assert (len(data.train), len(data.validation), len(data.test)) == (10, 0, 0)


@pytest.mark.parametrize("length", range(6, 40))
def test_damaged_exif_ends_no_load(folder, length, capsys):
    picture, exif = Image.new("RGB", (60, 40)), Image.Exif()
    exif[0x0112], exif[0x010F] = 6, "a camera"
    picture.save(folder / "ants" / "x.jpg", exif=exif.tobytes()[:length])
    data = datasets.image_folder(folder, quiet=True)
    num_examples = len(data.train) + len(data.validation) + len(data.test)
    printed = capsys.readouterr().out
    assert num_examples == 20 + (printed == "")
    assert printed in ("", "Left out 1 of 21 files: ants/x.jpg (a damaged picture).\n")
