"""What lesson 09, convolution, alone uses."""
