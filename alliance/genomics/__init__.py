"""The science: plain Python and NumPy. Imports no Django and opens no socket."""
