"""The content security policy of every page, as django-csp's setting."""

from typing import Any

from csp.constants import NONE, SELF

POLICY: dict[str, Any] = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "img-src": [SELF, "blob:"],  # blob: the preview of a picture that is being handed in
        "object-src": [NONE],
        "base-uri": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
    }
}
"""``settings.CONTENT_SECURITY_POLICY``: everything from ourselves, nothing inline."""
