"""What the tests of every lesson share."""

import pytest

pytest.register_assert_rewrite("tests.mutation")


@pytest.fixture
def lesson(request):
    """The name of the lesson whose folder holds the test."""
    return request.path.parent.name


def pytest_generate_tests(metafunc):
    """Try each broken helper that stands in the module of the test."""
    if "words" in metafunc.fixturenames:
        metafunc.parametrize("words", metafunc.module.MUTANTS)
