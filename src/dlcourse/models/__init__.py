"""Keras models, built by functions."""
