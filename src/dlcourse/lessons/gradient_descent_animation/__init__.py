"""What lesson 05, gradient_descent_animation, alone uses."""
