"""What lesson 08, overfitting_and_regularisation, alone uses."""
