"""Genomes of nobody: genotypes drawn from the allele frequencies of a population, written as a VCF."""

from alliance.genomics.simulate.draw import SimulatedGenomes, SimulationError, draw_genomes
from alliance.genomics.simulate.vcf import write_simulated_vcf, write_vcf

__all__ = ["SimulatedGenomes", "SimulationError", "draw_genomes", "write_simulated_vcf", "write_vcf"]
