import keras
import numpy as np

from dlcourse.lessons.first_network.watching import Watch, first_below


def test_it_keeps_what_the_model_says_after_the_chosen_steps():
    model = keras.Sequential([keras.Input((1,)), keras.layers.Dense(1, use_bias=False)])
    model.set_weights([np.ones((1, 1))])
    model.compile(keras.optimizers.SGD(0.5), "mse")
    watch = Watch([[2.0]], steps=(0, 2, 3))
    model.fit(
        np.ones((4, 1)), np.zeros((4, 1)), batch_size=2, epochs=2, callbacks=[watch], verbose=0
    )
    # The gradient is 2w, so each step takes all of w away.
    assert {step: float(said[0]) for step, said in watch.seen.items()} == {0: 2.0, 2: 0.0, 3: 0.0}


def test_the_first_time_counts_even_if_the_loss_rises_again():
    steps = first_below([[2.0, 0.5], [0.5, 2.0], [2.0, 2.0]], [10, 20, 30], level=1.0)
    assert steps.tolist() == [20, 10]
