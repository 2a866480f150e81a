"""What lesson 04, softmax_and_kl_divergence, alone uses."""
