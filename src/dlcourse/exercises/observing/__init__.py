"""What is looked at where numbers are not enough: networks, training, targets, curves, borders."""
