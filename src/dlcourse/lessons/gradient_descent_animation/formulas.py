"""The formulas that lesson 05 derives."""

from dlcourse.formulas import Formula

FORMULAS = (
    Formula(
        name="two-gaussians",
        title="The lecture's surface, a difference of two Gaussians",
        latex=r"f = 10\,(N_2 - N_1)",
        lecture="the notebook gradient_descent_animation, item 30",
        function="dlcourse.scratch.surfaces.GaussianSum",
        convention="N₁ around (0, 0) with covariance [[1, .5], [.5, 1]], N₂ around (1, 1) with "
        "variances 1.5 and .5.",
        correction="The lecture scales the surface by 10 and its gradient by none: its step 1 is "
        "η = 0.1.",
    ),
    Formula(
        name="gradient-descent",
        title="Gradient descent",
        latex=r"w \leftarrow w - \eta \nabla f(w)",
        lecture="L002, item 28",
        function="dlcourse.scratch.optimizers.SGD",
        correction="L002 once steps in the gradient's direction, and once adds µaδ: minus.",
    ),
    Formula(
        name="momentum",
        title="Momentum",
        latex=r"v \leftarrow \mu v + \eta \nabla f(w), \quad w \leftarrow w - v",
        lecture="item 33",
        function="dlcourse.scratch.optimizers.SGD",
        convention="Keras's v has the opposite sign and is added.",
        correction="The lecture leaves out w ← w − v.",
    ),
    Formula(
        name="nesterov-momentum",
        title="Nesterov momentum",
        latex=r"v \leftarrow \mu v + \eta \nabla f(w - \mu v), \quad w \leftarrow w - v",
        lecture="item 33",
        function="dlcourse.scratch.optimizers.SGD",
        convention="With nesterov=True; the positions are the look-ahead places, as Keras's.",
    ),
    Formula(
        name="adagrad",
        title="Adagrad",
        latex=r"s \leftarrow s + (\nabla f)^2, \quad w \leftarrow w - \eta \nabla f / \sqrt{s + "
        r"\varepsilon}",
        lecture="item 34",
        function="dlcourse.scratch.optimizers.Adagrad",
        convention="s starts at 0.1, as Keras's.",
    ),
    Formula(
        name="adadelta",
        title="Adadelta",
        latex=r"\Delta = \sqrt{d + \varepsilon} / \sqrt{s + \varepsilon}\, \nabla f, \quad "
        r"w \leftarrow w - \eta \Delta",
        lecture="item 34",
        function="dlcourse.scratch.optimizers.Adadelta",
        convention="s and d are running means of the squares of ∇f and Δ.",
        correction="It is spelled Adadelta, not Adadelata.",
    ),
    Formula(
        name="rmsprop",
        title="RMSprop",
        latex=r"s \leftarrow \rho s + (1 - \rho) (\nabla f)^2, \quad w \leftarrow w - \eta "
        r"\nabla f / \sqrt{s + \varepsilon}",
        lecture="item 34",
        function="dlcourse.scratch.optimizers.RMSprop",
        correction="Keras spells it RMSprop, not RMSProp.",
    ),
    Formula(
        name="adam",
        title="Adam",
        latex=r"w \leftarrow w - \eta \frac{\sqrt{1 - \beta_2^t}}{1 - \beta_1^t} "
        r"\frac{m}{\sqrt{s} + \varepsilon}",
        lecture="item 34",
        function="dlcourse.scratch.optimizers.Adam",
        convention="m and s are running means of ∇f and of its square; t = 1 at the first step.",
    ),
    Formula(
        name="largest-stable-step",
        title="The largest stable learning rate on a quadratic",
        latex=r"\eta < 2 / \lambda_{\max}",
        lecture="item 31",
        function="dlcourse.scratch.surfaces.Quadratic",
        correction="A convex loss alone promises nothing: the step must be short enough, and the "
        "minimum is unique only where the curvature is strictly positive.",
    ),
)
