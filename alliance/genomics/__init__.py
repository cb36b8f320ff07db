"""The science: plain Python and NumPy. Imports no Django and opens no socket.

What a bioinformatician needs stands here by name; docs/library.md shows it at work.
"""

from alliance.genomics.calling import Cohort, GeneTable, call_files
from alliance.genomics.calls import Diplotype, GeneCall, Note, PositionCall, Status
from alliance.genomics.cohorts.request import CohortRequest
from alliance.genomics.cohorts.run import call_blocks, call_to_file
from alliance.genomics.coverage.assess import Coverage, Risk, coverage_of
from alliance.genomics.frequencies.count import CohortFrequencies, Frequency, Group, cohort_frequencies
from alliance.genomics.frequencies.intervals import wilson
from alliance.genomics.frequencies.populations import PopulationError, Populations, read_populations
from alliance.genomics.genotypes.bench.read import BenchTable, Rejected, read_bench
from alliance.genomics.genotypes.errors import GenotypeError
from alliance.genomics.genotypes.matrix import GenotypeMatrix
from alliance.genomics.genotypes.outside import OutsideCall, OutsideCalls, read_outside_calls
from alliance.genomics.knowledge.load import load_knowledge
from alliance.genomics.knowledge.population_frequencies import (
    AlleleCounts,
    PopulationFrequencies,
    load_population_frequencies,
)
from alliance.genomics.knowledge.rows import KnowledgeError
from alliance.genomics.knowledge.tables import Allele, Gene, Knowledge, Position, Recommendation, Source
from alliance.genomics.phenotypes import Phenotype, phenotype
from alliance.genomics.recommendations import DrugAdvice, recommend
from alliance.genomics.simulate import (
    SimulatedGenomes,
    SimulationError,
    draw_genomes,
    write_simulated_vcf,
    write_vcf,
)

__all__ = [
    "Allele",
    "AlleleCounts",
    "BenchTable",
    "Cohort",
    "CohortFrequencies",
    "CohortRequest",
    "Coverage",
    "Diplotype",
    "DrugAdvice",
    "Frequency",
    "Gene",
    "GeneCall",
    "GeneTable",
    "GenotypeError",
    "GenotypeMatrix",
    "Group",
    "Knowledge",
    "KnowledgeError",
    "Note",
    "OutsideCall",
    "OutsideCalls",
    "Phenotype",
    "PopulationError",
    "PopulationFrequencies",
    "Populations",
    "Position",
    "PositionCall",
    "Recommendation",
    "Rejected",
    "Risk",
    "SimulatedGenomes",
    "SimulationError",
    "Source",
    "Status",
    "call_blocks",
    "call_files",
    "call_to_file",
    "cohort_frequencies",
    "coverage_of",
    "draw_genomes",
    "load_knowledge",
    "load_population_frequencies",
    "phenotype",
    "read_bench",
    "read_outside_calls",
    "read_populations",
    "recommend",
    "wilson",
    "write_simulated_vcf",
    "write_vcf",
]
