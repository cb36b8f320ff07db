"""Tables of genotypes as laboratories without VCF have them: qPCR exports, arrays, consumer files, spreadsheets."""
