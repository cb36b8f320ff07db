"""Genome files on their way in.

A file is written to disk without ever having a name there: the system takes the space back as soon as the last process
that holds it ends, however it ends. So nothing stays behind after an answer, an error, a lost connection, a killed
process or a power cut, and there is nothing to clean up.
"""

import errno
import os
import tempfile
import time

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.core.files.uploadhandler import FileUploadHandler, SkipFile, StopUpload
from django.http import HttpRequest

from alliance.clinic.contents import HEAD, contents

GENOME = "genome"
TAKEN = {
    GENOME: ("genotypes", "table"),
    "assays": ("table",),
    # Aldy writes its calls as a VCF file too.
    "outside_files": ("table", "genotypes"),
}
"""Kinds of contents, as `contents` names them, that each field of the form takes."""
FILES_AT_MOST = 30
REST_OF_FORM_BYTES = 2**20


class GenomeUpload(FileUploadHandler):
    """Takes the files of the fields in `TAKEN`, and stops as soon as one cannot be what it should, or is too much.

    Attributes:
        refusal: why the upload was stopped: `too-large`, `too-slow`, `too-many`, `no-space`, or what the file is
            instead, as `contents` names it; empty where all is well.
        field: whose file was last taken, and so the one refused.
    """

    def __init__(self, request: HttpRequest) -> None:
        super().__init__(request)
        self.refusal, self.field = "", GENOME
        self._file = None
        self._files = self._bytes = 0
        self._looked = False
        self._limit = settings.UPLOAD_LIMIT_MB * 10**6
        self._deadline = time.monotonic() + settings.UPLOAD_SECONDS

    def handle_raw_input(self, input_data, meta, content_length, boundary, encoding=None) -> None:
        if content_length > self._limit + REST_OF_FORM_BYTES:
            self.refusal = "too-large"

    def new_file(self, field_name, *details, **more) -> None:
        super().new_file(field_name, *details, **more)
        if field_name not in TAKEN:
            raise SkipFile
        self.field = field_name
        self._files += 1
        self._looked = False
        if self._files > FILES_AT_MOST:
            self._stop("too-many")
        if self.refusal:
            self._stop(self.refusal)
        try:
            self._file = tempfile.TemporaryFile(dir=private_folder())  # noqa: SIM115
        except OSError as error:
            self._stop_without_space(error)

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        self._bytes += len(raw_data)
        if self._bytes > self._limit:
            self._stop("too-large")
        if time.monotonic() > self._deadline:
            self._stop("too-slow")
        try:
            self._file.write(raw_data)
            # The process that reads the file sees only what has left this one.
            self._file.flush()
        except OSError as error:
            self._stop_without_space(error)
        if not self._looked and start + len(raw_data) >= HEAD:
            self._look()

    def file_complete(self, file_size: int) -> UploadedFile:
        if not self._looked:
            self._look()
        file, self._file = self._file, None
        return UploadedFile(file, self.file_name, self.content_type, file_size)

    def upload_interrupted(self) -> None:
        if self._file is not None:
            self._file.close()

    def _look(self) -> None:
        self._looked = True
        kind = contents(os.pread(self._file.fileno(), HEAD, 0))
        if kind not in TAKEN[self.field]:
            self._stop(kind)

    def _stop(self, refusal: str) -> None:
        self.refusal = refusal
        self.upload_interrupted()
        # The rest is not read: on a slow line that could take an hour that leads nowhere.
        raise StopUpload(connection_reset=True)

    def _stop_without_space(self, error: OSError) -> None:
        if error.errno not in (errno.ENOSPC, errno.EDQUOT):
            raise error
        self._stop("no-space")


def private_folder() -> str:
    """The folder on whose disk uploads lie; nobody else may look into it."""
    folder = settings.ENVIRONMENT.data_dir / "uploads"
    folder.mkdir(mode=0o700, exist_ok=True)
    return str(folder)
