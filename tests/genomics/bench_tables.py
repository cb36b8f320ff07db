"""Laboratories' tables for tests, and how to read one."""

import io
import zipfile
from collections.abc import Sequence
from pathlib import Path
from xml.sax.saxutils import escape

from alliance.genomics.genotypes.bench.read import BenchTable, read_bench
from tests.genomics.vcf_files import KNOWLEDGE

POSITIONS = [p for gene in KNOWLEDGE.genes.values() for p in gene.positions]
ROWS = {p.rsid: row for row, p in enumerate(POSITIONS) if p.rsid}

Cells = Sequence[Sequence[str | int | float]]


def table(folder: Path, text: str | bytes, name: str = "table.csv") -> Path:
    file = folder / name
    file.write_bytes(text if isinstance(text, bytes) else text.encode())
    return file


def read(folder: Path, text: str | bytes, *, mapping: str | None = None, strand: str | None = None) -> BenchTable:
    file = None if mapping is None else table(folder, mapping, "assays.csv")
    return read_bench(table(folder, text), POSITIONS, file, strand)


def genotype(read: BenchTable, rsid: str, sample: str | int = 0) -> list[int]:
    """Codes of one sample at one position."""
    column = sample if isinstance(sample, int) else read.matrix.samples.index(sample)
    codes: list[int] = read.matrix.codes[ROWS[rsid], column].tolist()
    return codes


def refused(read: BenchTable) -> list[tuple[int, str, str]]:
    """Line, marker and reason of every rejected row."""
    return [(rejected.line, rejected.what, rejected.why) for rejected in read.rejected]


def workbook(*sheets: Cells) -> bytes:
    """A minimal XLSX workbook; a number becomes a number, "date:N" a date."""
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, xml in parts(*sheets).items():
            archive.writestr(name, xml)
    return content.getvalue()


def parts(*sheets: Cells) -> dict[str, str]:
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    package = "http://schemas.openxmlformats.org/package/2006"
    numbers = range(1, len(sheets) + 1)
    listed = "".join(f'<sheet name="S{n}" sheetId="{n}" r:id="rId{n}"/>' for n in numbers)
    links = "".join(
        f'<Relationship Id="rId{n}" Type="{office}/worksheet" Target="worksheets/sheet{n}.xml"/>' for n in numbers
    )
    styles = f'<Relationship Id="rId0" Type="{office}/styles" Target="styles.xml"/>'
    formats = '<cellXfs><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs>'
    return {
        "[Content_Types].xml": f'<Types xmlns="{package}/content-types"/>',
        "_rels/.rels": f'<Relationships xmlns="{package}/relationships"><Relationship Id="r" '
        f'Type="{office}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'<workbook xmlns="{main}" xmlns:r="{office}"><sheets>{listed}</sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{package}/relationships">{links}{styles}</Relationships>',
        "xl/styles.xml": f'<styleSheet xmlns="{main}">{formats}</styleSheet>',
        **{
            f"xl/worksheets/sheet{n}.xml": f'<worksheet xmlns="{main}"><sheetData>{_xml(cells)}</sheetData></worksheet>'
            for n, cells in zip(numbers, sheets, strict=True)
        },
    }


def _xml(cells: Cells) -> str:
    rows = []
    for number, row in enumerate(cells, 1):
        inner = "".join(_cell(cell, f"{chr(65 + at)}{number}") for at, cell in enumerate(row) if cell != "")
        rows.append(f'<row r="{number}">{inner}</row>')
    return "".join(rows)


def _cell(cell: str | int | float, place: str) -> str:
    if isinstance(cell, str) and cell.startswith("date:"):
        return f'<c r="{place}" s="1"><v>{cell[5:]}</v></c>'
    if isinstance(cell, str):
        return f'<c r="{place}" t="inlineStr"><is><t>{escape(cell)}</t></is></c>'
    return f'<c r="{place}"><v>{cell}</v></c>'
