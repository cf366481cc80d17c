"""The web application as servers load it."""

import gc
import os

from django.core.wsgi import get_wsgi_application
from django.template import engines
from django.urls import get_resolver

from guatu.site.orphans import end_with_parent

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "guatu.site.settings")
application = get_wsgi_application()

# The first request pays for nothing: views and templates are loaded now, before the first fork
# or request, and the collector need never look at them again.
assert get_resolver().url_patterns
engines.all()
gc.collect()
gc.freeze()
end_with_parent()
