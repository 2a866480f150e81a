"""What is looked at where numbers are not enough: networks, training, curves and borders."""
