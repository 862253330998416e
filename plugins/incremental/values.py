"""Values as bytes: equal values give equal bytes, and reading bytes runs no code of theirs."""

from __future__ import annotations

import importlib
import pickle
from collections.abc import Iterable
from hashlib import blake2b
from io import BytesIO
from typing import Any

DIGEST_SIZE = 16
"""In bytes: two values that differ have the same digest once in 2 to the power of 64 tries."""

ABSENT = bytes(DIGEST_SIZE)
"""The fingerprint of an input that is not there."""


class Damaged(Exception):
    """What the cache holds is not what was put there, or not for us: it must not be used."""


def new_digest() -> blake2b:
    """A fingerprint that bytes are added to (BLAKE2, RFC 7693)."""
    return blake2b(digest_size=DIGEST_SIZE)


def digest(data: bytes) -> bytes:
    """The fingerprint of bytes."""
    return blake2b(data, digest_size=DIGEST_SIZE).digest()


def dump(value: Any) -> bytes:
    """A value of tuples, lists, dicts, text, numbers and classes of these; sets have no order.

    Pickled without its memo of objects seen before, so that equal values give equal bytes however
    they came about.
    """
    written = BytesIO()
    pickler = pickle.Pickler(written, pickle.HIGHEST_PROTOCOL)
    pickler.fast = True
    pickler.dump(value)
    return written.getvalue()


class Loader:
    """Reads dumped values; only classes of the modules it trusts come to life.

    A cache may have been restored from anywhere, and pickles can name any function to call.
    """

    def __init__(self, trusted: Iterable[str]) -> None:
        """``trusted`` are names of modules, or of packages with a dot at the end."""
        self._trusted = tuple(trusted)
        self._found: dict[tuple[str, str], Any] = {}

    def load(self, data: bytes) -> Any:
        """The value. Raises Damaged where it holds anything that is not trusted."""
        try:
            return _Unpickler(BytesIO(data), self).load()
        except (pickle.UnpicklingError, EOFError, LookupError, TypeError, ValueError) as error:
            raise Damaged(str(error)) from error
        except (AttributeError, ImportError, OverflowError) as error:
            raise Damaged(str(error)) from error

    def find(self, module: str, name: str) -> Any:
        """A class, or a function of its module marked as a maker of values."""
        if (found := self._found.get((module, name))) is not None:
            return found
        trusted = any(
            module == each or (each.endswith(".") and module.startswith(each))
            for each in self._trusted
        )
        found = getattr(importlib.import_module(module), name) if trusted else None
        if not (isinstance(found, type) or getattr(found, "makes_values", False)):
            raise Damaged(f"{module}.{name} is not among the values that are kept")
        self._found[module, name] = found
        return found


class _Unpickler(pickle.Unpickler):
    def __init__(self, data: BytesIO, loader: Loader) -> None:
        super().__init__(data)
        self.find_class = loader.find  # type: ignore[method-assign]
