"""The Genomic Medicine Alliance's software: one package, one command, one site."""

__version__ = "0.1.0"
