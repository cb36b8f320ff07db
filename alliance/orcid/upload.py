"""An ORCID record on its way in: kept in memory, and not read further than a record can be long."""

from io import BytesIO

from django.core.files.uploadedfile import InMemoryUploadedFile
from django.core.files.uploadhandler import FileUploadHandler, SkipFile, StopUpload
from django.http import HttpRequest

from alliance.orcid.record import LONGEST_FILE

FIELD = "record"
REST_OF_FORM_BYTES = 2**16


class RecordUpload(FileUploadHandler):
    """Takes one file of the field `record`.

    Attributes:
        too_long: the upload was stopped because of its length; the rest of the form was not read.
    """

    def __init__(self, request: HttpRequest) -> None:
        super().__init__(request)
        self.too_long = False
        self._text = bytearray()
        self._taken = False

    def handle_raw_input(self, input_data, meta, content_length, boundary, encoding=None) -> None:
        self.too_long = content_length > LONGEST_FILE + REST_OF_FORM_BYTES

    def new_file(self, field_name, *details, **more) -> None:
        super().new_file(field_name, *details, **more)
        if self.too_long:
            raise StopUpload(connection_reset=True)
        if field_name != FIELD or self._taken:
            raise SkipFile
        self._taken = True

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        self._text += raw_data
        if len(self._text) > LONGEST_FILE:
            self.too_long = True
            raise StopUpload(connection_reset=True)

    def file_complete(self, file_size: int) -> InMemoryUploadedFile:
        content = BytesIO(bytes(self._text))
        return InMemoryUploadedFile(content, FIELD, self.file_name, self.content_type, file_size, None)
