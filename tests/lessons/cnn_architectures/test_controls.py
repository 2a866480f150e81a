from dlcourse.lessons.cnn_architectures.controls import sharpness


def test_the_gap_follows_the_sharpness(stage):
    seen = stage(sharpness)
    seen.controls["β"].value = 1
    assert seen.captions == [
        "For β = 4 softplus lies 0.173 above ReLU at 0.",
        "For β = 1 softplus lies 0.693 above ReLU at 0.",
    ]
