"""Work inside one home, with Django: ``python -m bench.inside NAME ...`` prints JSON."""

import django

django.setup()  # the modules below import models at their top
