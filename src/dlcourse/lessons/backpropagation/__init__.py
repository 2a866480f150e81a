"""What lesson 06, backpropagation, alone uses."""
