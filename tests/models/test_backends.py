import os
import subprocess
import sys

TRAINING = """
import sys

sys.modules["tensorflow"] = None  # as where it is not installed
import keras
import numpy as np

from dlcourse import datasets
from dlcourse.models import convnet

keras.utils.set_random_seed(0)
data = datasets.load("digits", quiet=True)
x, y = data.train.images[..., None], data.train.labels
loss = keras.losses.SparseCategoricalCrossentropy(from_logits=True)
model = convnet()
model.compile(keras.optimizers.Adam(0.003), loss, metrics=["accuracy"])
model.fit(x, y, batch_size=64, epochs=2, verbose=0)
test = data.test.images[..., None], data.test.labels
print(keras.backend.backend(), model.evaluate(*test, verbose=0)[1])
"""


def test_data_and_models_need_no_tensorflow_where_keras_has_jax():
    done = subprocess.run(
        [sys.executable, "-c", TRAINING],
        env={**os.environ, "KERAS_BACKEND": "jax", "JAX_PLATFORMS": "cpu"},
        stdout=subprocess.PIPE,
        text=True,
        check=True,
    )
    backend, accuracy = done.stdout.split()
    assert backend == "jax"
    assert float(accuracy) > 0.7
