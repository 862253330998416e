"""Values as bytes, in MessagePack, which can hold data and nothing else; and their fingerprints."""

from collections.abc import Callable
from hashlib import blake2b
from typing import Any

import msgspec

DIGEST_SIZE = 16
"""In bytes: two values that differ have the same digest once in 2 to the power of 64 tries."""

ABSENT = bytes(DIGEST_SIZE)
"""The fingerprint of an input that is not there."""


class DamagedError(Exception):
    """What the store holds is not what was put there, or not for us: it must not be used."""


def new_digest() -> blake2b:
    """A fingerprint that bytes are added to (BLAKE2, RFC 7693)."""
    return blake2b(digest_size=DIGEST_SIZE)


def digest(data: bytes) -> bytes:
    """The fingerprint of bytes."""
    return blake2b(data, digest_size=DIGEST_SIZE).digest()


class Codec:
    """Turns answers into bytes and back; reading makes values of the declared type alone.

    Equal values give equal bytes. Types that msgspec does not know go through the two hooks, as
    msgspec.msgpack takes them: ``plain(value)`` gives what it knows, ``revive(type, plain)`` the
    value again.
    """

    def __init__(
        self,
        plain: Callable[[Any], Any] | None = None,
        revive: Callable[[type, Any], Any] | None = None,
    ) -> None:
        self._encoder = msgspec.msgpack.Encoder(enc_hook=plain)
        self._revive = revive
        self._decoders: dict[Any, msgspec.msgpack.Decoder[Any]] = {}

    def encode(self, value: Any) -> bytes:
        """A value of tuples, lists, dicts, texts, numbers, dates and dataclasses of these."""
        return self._encoder.encode(value)

    def decode(self, data: bytes, kind: Any) -> Any:
        """The value of a type. Raises DamagedError where the bytes are not of such a value."""
        decoder = self._decoders.get(kind)
        if decoder is None:
            decoder = msgspec.msgpack.Decoder(kind, dec_hook=self._revive)
            self._decoders[kind] = decoder
        try:
            return decoder.decode(data)
        except (msgspec.MsgspecError, LookupError, TypeError, ValueError) as error:
            raise DamagedError(str(error)) from error
