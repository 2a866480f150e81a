"""What lesson 02, first_network, alone uses."""
