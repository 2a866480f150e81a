import pytest

from dlcourse.models import has_bfloat16, training_policy

FLAGS = "processor\t: 0\nflags\t\t: fpu avx2 {}\nbugs\t\t: {}\n"


@pytest.mark.parametrize("flag", ["amx_bf16", "avx512_bf16"])
def test_a_processor_with_bfloat16_products_trains_in_it(tmp_path, flag):
    file = tmp_path / "cpuinfo"
    file.write_text(FLAGS.format(flag, ""))
    assert has_bfloat16(file)
    assert training_policy(file) == "mixed_bfloat16"


@pytest.mark.parametrize("flag", ["avx512f", "amx_int8"])
def test_any_other_processor_stays_in_float32(tmp_path, flag):
    file = tmp_path / "cpuinfo"
    file.write_text(FLAGS.format(flag, "amx_bf16"))  # not among the flags
    assert not has_bfloat16(file)
    assert training_policy(file) == "float32"


def test_a_system_that_does_not_tell_stays_in_float32(tmp_path):
    assert training_policy(tmp_path / "missing") == "float32"
