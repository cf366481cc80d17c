"""The web application as servers load it."""

import gc
import multiprocessing
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
# A page makes thousands of objects that go with it: looking for cycles every 700 costs a tenth.
gc.set_threshold(20_000, 20, 20)
if multiprocessing.parent_process():
    end_with_parent()
else:  # loaded before the web processes are forked, which share what is loaded
    os.register_at_fork(after_in_child=end_with_parent)
