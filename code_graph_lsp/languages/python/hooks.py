"""What Python's rules need beyond its table: the names that the standard library takes."""

import sys

EXTERNAL_MODULES = sys.stdlib_module_names
