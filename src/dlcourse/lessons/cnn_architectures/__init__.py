"""What lesson 11, cnn_architectures, alone uses."""
