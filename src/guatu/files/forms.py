"""The shape of uploads: what is refused before a byte of it is kept."""

from typing import Any

from django.core.exceptions import RequestDataTooBig
from django.core.files.uploadhandler import FileUploadHandler

from guatu.files.limits import REQUEST


class Quota(FileUploadHandler):
    """First of settings.FILE_UPLOAD_HANDLERS: refuses a request that is too large to read."""

    def handle_raw_input(
        self,
        input_data: Any,
        META: dict[str, Any],
        content_length: int,
        boundary: Any,
        encoding: str | None = None,
    ) -> None:
        """Raise RequestDataTooBig, which becomes the page of a 413."""
        if content_length > REQUEST:
            raise RequestDataTooBig

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes:
        """Pass the data on to the handlers behind."""
        return raw_data

    def file_complete(self, file_size: int) -> None:
        """Make no file: that is done by the handlers behind."""
        return
