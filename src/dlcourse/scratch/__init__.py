"""What is taught from scratch, in NumPy."""
