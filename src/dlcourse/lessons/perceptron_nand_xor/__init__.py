"""What lesson 01, perceptron_nand_xor, alone uses."""
