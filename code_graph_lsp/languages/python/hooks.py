"""What Python's rules need beyond its table: the names that its library takes."""

import io
import re
import sys
from functools import cache

EXTERNAL_MODULES = sys.stdlib_module_names

_LIBRARY_TYPES = (
    str, bytes, bytearray, int, float, complex, list, dict, set, frozenset, tuple, range, memoryview, property, type, object,
    BaseException, OSError, UnicodeDecodeError, type(cache), type(sys), re.Pattern, re.Match, io.TextIOWrapper, io.BytesIO,
)  # fmt: skip


@cache
def external_members() -> frozenset[str]:
    """Names of members that objects of the library commonly have: a unique name among them proves nothing."""
    return frozenset(name for library_type in _LIBRARY_TYPES for name in dir(library_type)) | _OTHER


_OTHER = frozenset(  # of dates, paths, threads, sockets, loggers and responses
    """now today date time year month day hour minute second timestamp isoformat weekday total_seconds strftime strptime replace
    parent name stem suffix exists is_file is_dir mkdir read_text write_text open resolve joinpath parts glob path message
    args kwargs func start run stop put get send recv connect submit result cancel done acquire release set clear wait
    debug info warning error exception critical log url status headers body text json data value key id type""".split()  # noqa: SIM905  # a list of eighty strings reads worse
)
