"""What lesson 10, mnist_conv, alone uses."""
