import base64

from nbformat.v4 import new_code_cell, new_output

from dlcourse.course.pictures import has_picture, pictures, without_pictures

RED, BLUE = (base64.b64encode(name).decode() for name in (b"red", b"blue"))


def cell(*pages):
    outputs = [new_output("display_data", {"text/html": page}) for page in pages]
    return new_code_cell("draw()", outputs=[*outputs, new_output("stream", text="done")])


def test_pictures_come_in_order_with_their_kind_and_words():
    shown = cell(
        f'<img src="data:image/png;base64,{RED}" alt="x &lt; 0" width="9"><em>x &lt; 0</em>',
        f'<p><img alt="" src="data:image/gif;base64,{BLUE}"></p>',
    )
    assert [(each.kind, each.content, each.words) for each in pictures(shown)] == [
        ("image/png", b"red", "x < 0"),
        ("image/gif", b"blue", ""),
    ]


def test_tables_and_pictures_elsewhere_are_none():
    shown = cell("<table></table>", '<img src="digit.png">')
    assert pictures(shown) == []
    assert not any(map(has_picture, shown.outputs))


def test_without_its_pictures_a_text_keeps_its_words():
    assert without_pictures(f'<img src="data:image/png;base64,{RED}"> /a/b') == '<img src=""> /a/b'
