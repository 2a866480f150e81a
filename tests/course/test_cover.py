import base64
import io
from html import escape

import numpy as np
from nbformat.v4 import new_code_cell, new_notebook, new_output
from PIL import Image

from dlcourse.course import refresh
from dlcourse.course.cover import WIDTH, cover, cover_path
from dlcourse.course.notebooks import student_notebook, to_text


def picture(*colours, kind="PNG", size=(960, 300)):
    frames = [Image.new("RGBA", size, colour) for colour in colours]
    file = io.BytesIO()
    frames[0].save(
        file, kind, **({"save_all": True, "append_images": frames[1:]} if kind == "GIF" else {})
    )
    return base64.b64encode(file.getvalue()).decode()


def showing(content, *, kind="image/png", tags=("cover",), words="A red field"):
    html = f'<img src="data:{kind};base64,{content}" alt="{escape(words)}">'
    output = new_output("display_data", data={"text/html": html})
    return new_code_cell("draw()", outputs=[output], metadata={"tags": list(tags)})


def opened(content):
    return np.asarray(Image.open(io.BytesIO(content)).convert("RGB"))


def test_the_cover_is_the_picture_of_the_tagged_cell_in_half_its_width():
    cells = [showing(picture("blue"), tags=()), showing(picture("red"))]
    content, words = cover(new_notebook(cells=cells))
    assert opened(content).shape == (150, WIDTH, 3)
    assert np.all(opened(content) == (255, 0, 0))
    assert words == "A red field"


def test_what_is_transparent_becomes_white():
    content, _ = cover(new_notebook(cells=[showing(picture((0, 0, 0, 0)))]))
    assert np.all(opened(content) == 255)


def test_of_an_animation_it_is_the_last_frame():
    film = picture("blue", "red", kind="GIF")
    content, _ = cover(new_notebook(cells=[showing(film, kind="image/gif")]))
    assert np.all(opened(content) == (255, 0, 0))


def test_without_a_tagged_picture_there_is_none():
    cells = [showing(picture("blue"), tags=()), new_code_cell("1", metadata={"tags": ["cover"]})]
    assert cover(new_notebook(cells=cells)) is None


def test_the_readme_shows_a_cover_and_says_what_it_shows(course_root, small_lesson):
    readme = course_root / "README.md"
    readme.write_text("<!-- lessons -->\n<!-- /lessons -->\n")
    notebook = student_notebook(small_lesson)
    notebook.cells.append(showing(picture("red"), words='"a" | b'))
    path = course_root / f"notebooks/{small_lesson.name}.ipynb"
    path.write_text(to_text(notebook), encoding="utf8")
    refresh(course_root)
    assert "<img" not in readme.read_text(encoding="utf8")  # not stored yet
    stored = cover_path(small_lesson, course_root)
    stored.parent.mkdir(parents=True)
    stored.write_bytes(b"")
    refresh(course_root)
    text = readme.read_text(encoding="utf8")
    assert 'src="docs/covers/90_small.png" width="240" alt="&quot;a&quot; &#124; b"> |' in text
