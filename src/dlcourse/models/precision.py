"""Whether training in bfloat16 pays on this processor.

bfloat16 keeps float32's exponent and 8 of its 24 significant bits. A processor with
instructions for it multiplies two to sixteen such numbers in the time of one float32;
another converts each of them to and fro, and is slower than with float32.
"""

from pathlib import Path

_INSTRUCTIONS = {"amx_bf16", "avx512_bf16"}  # as Linux names them


def has_bfloat16(cpuinfo: Path = Path("/proc/cpuinfo")) -> bool:
    """Whether the processor multiplies bfloat16 numbers; False where the system does not say.

    Args:
        cpuinfo: where Linux lists the processor's instructions; other systems have none.
    """
    try:
        lines = cpuinfo.read_text(encoding="utf8").splitlines()
    except OSError:
        return False
    flags = {flag for line in lines if line.startswith("flags") for flag in line.split()}
    return not _INSTRUCTIONS.isdisjoint(flags)


def training_policy(cpuinfo: Path = Path("/proc/cpuinfo")) -> str:
    """The fastest of Keras's policies for this processor, for `keras.config.set_dtype_policy`.

    Mixed means: products and activations in bfloat16, weights and their updates in float32.
    """
    return "mixed_bfloat16" if has_bfloat16(cpuinfo) else "float32"
