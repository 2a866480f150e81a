"""What lesson 07, mnistDense, alone uses."""
