from dlcourse.lessons.perceptron_nand_xor.controls import decision_line


def test_it_begins_with_a_perceptron_that_computes_nand(stage):
    assert stage(decision_line).captions == [
        "z = −2·p − 2·q + 3: 4 of 4 corners are right for NAND."
    ]


def test_moving_the_bias_and_the_target_counts_the_corners_anew(stage):
    seen = stage(decision_line)
    seen.controls["b"].value = -1
    seen.controls["wanted"].value = "XOR"
    assert seen.captions[1:] == [
        "z = −2·p − 2·q − 1: 1 of 4 corners are right for NAND.",
        "z = −2·p − 2·q − 1: 2 of 4 corners are right for XOR.",
    ]


def test_no_position_of_the_sliders_is_right_on_all_corners_for_xor(stage):
    seen = stage(decision_line, target="XOR")
    for w1 in (-4, 0.5, 4):
        for b in (-4, -0.5, 4):
            seen.controls["w₁"].value, seen.controls["b"].value = w1, b
    assert not any("4 of 4" in caption for caption in seen.captions)


def test_without_weights_there_is_no_line_and_no_error(stage):
    seen = stage(decision_line, weights=(0.0, 0.0), bias=1.0)
    assert seen.captions == [
        "z = 0·p + 0·q + 1: 3 of 4 corners are right for NAND. "
        "Without weights z is the same everywhere, and there is no line."
    ]


def test_a_corner_on_the_line_is_named(stage):
    seen = stage(decision_line, weights=(-2.0, -2.0), bias=2.0)
    assert seen.captions == [
        "z = −2·p − 2·q + 2: 2 of 4 corners are right for NAND. "
        "At (0, 1) and (1, 0) z is exactly 0: it does not fire."
    ]
