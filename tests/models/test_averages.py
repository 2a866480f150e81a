import numpy as np
from numpy.testing import assert_array_equal
from sklearn.neighbors import NearestCentroid

from dlcourse import datasets, models


def test_it_answers_as_the_nearest_centroid_of_the_fields_does():
    (images, labels), (others, _) = datasets.excerpt(500, 200, channels=True)

    def fields(some):
        return some.reshape(-1, 4, 7, 4, 7).mean(axis=(2, 4)).reshape(len(some), 16)

    wanted = NearestCentroid().fit(fields(images), labels).predict(fields(others))
    scores = models.outputs(models.nearest_average(images, labels), others)
    assert_array_equal(scores.argmax(axis=1), wanted)
    distances = models.outputs(models.nearest_average(images, labels, sign=-1), others)
    assert_array_equal(distances.argmin(axis=1), wanted)
    same = models.outputs(models.nearest_average(images, labels, sign=0), others)
    assert not np.any(same)
