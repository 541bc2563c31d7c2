"""The model library: its kernels, its functions and their compiler."""
