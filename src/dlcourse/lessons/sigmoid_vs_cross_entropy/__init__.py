"""What lesson 03, sigmoid_vs_cross_entropy, alone uses."""
