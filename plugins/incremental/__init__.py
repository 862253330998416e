"""Doing again only what changed: queries whose answers are remembered with what they read.

Generic: knows nothing of forums, nor of Pelican. Three things to know:

- An **input** is a named value from outside: a file by its digest, a list of files, the settings.
- A **query** is a pure function that asks for inputs and for other queries. The `Memo` writes down
  what it asked for, so nobody declares what depends on what, and nothing can be forgotten.
- An answer is used again while all that it asked for has the fingerprint that it had. When
  something is worked out again and comes out the same, whatever asked for it stays good.

`store.py` keeps the answers between runs, `files.py` and `published.py` tell which files changed,
`workers.py` spreads the work over processes.
"""

from plugins.incremental.files import Files
from plugins.incremental.memo import Memo
from plugins.incremental.query import key_of, query
from plugins.incremental.store import Store
from plugins.incremental.values import Codec, DamagedError

__all__ = ["Codec", "DamagedError", "Files", "Memo", "Store", "key_of", "query"]
