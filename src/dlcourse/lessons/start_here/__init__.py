"""What lesson 00, start_here, alone uses."""
