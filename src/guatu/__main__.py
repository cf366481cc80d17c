"""``python -m guatu``: the same as the command ``guatu``."""

import sys

from guatu.site.command import main

sys.exit(main())
