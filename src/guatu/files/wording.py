"""Why a file is refused, in words."""

from django.utils.translation import gettext_lazy as _

REFUSALS = {
    "file_empty": _("The file is empty."),
    "file_too_large": _("The file is larger than %(limit)s MB."),
    "file_type_unknown": _(
        "This kind of file is not taken. Send a PDF, a picture (PNG, JPEG, WebP), an office file, "
        "OFD or plain text."
    ),
    "file_type_differs": _(
        "The name says %(ending)s but the content is %(kind)s: the file was renamed or is damaged."
    ),
    "file_has_macro": _("The file has macros. Save it without macros and send it again."),
    "file_damaged": _(
        "The file is damaged and cannot be read. Open it, save it anew and try again."
    ),
    "disk_full": _("The disk of the server is full. Tell the system administrator."),
}
