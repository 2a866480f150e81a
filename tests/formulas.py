"""What tests of formulas share."""


class Checks(dict):
    """What evaluates each formula: `@check("name")` before a function of what the entry names."""

    def __call__(self, name):
        def register(function):
            assert name not in self
            self[name] = function
            return function

        return register
