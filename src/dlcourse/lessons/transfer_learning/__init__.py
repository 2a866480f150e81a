"""What lesson 12, transfer_learning, alone uses."""
