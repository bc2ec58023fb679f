"""Takes a body as it arrives, unpacks it step by step and never holds more than the limit.

The HTTP library is not trusted with this: measured, it unpacks 1 GiB from 1 KB before it can be stopped, and it
takes half a gzip stream, or only the first of two, for the whole.
"""

import zlib

from leads.errors import Refused, SourceUnavailable


class Unpacker:
    """Collects one body. `cut` keeps the first `limit` bytes of a longer one instead of raising."""

    def __init__(self, where: str, content_encoding: str, limit: int, *, cut: bool = False) -> None:
        """Raises Refused for packing that was not asked for. `where` names the address in messages."""
        self._where = where
        self._limit = limit
        self._cut = cut
        self._gzip = _only_gzip(where, content_encoding)
        self._member: zlib._Decompress | None = None  # the gzip member that has begun and not ended
        self._complete = not self._gzip  # at the end of a whole member, or not packed at all
        self._body = bytearray()
        self.received = 0  # bytes so far, as sent

    def feed(self, chunk: bytes) -> bool:
        """Take the next piece; False: enough, read no further. Raises SourceUnavailable."""
        self.received += len(chunk)
        if self._gzip:
            self._unpack(chunk)
        else:
            self._body += chunk
        # The packed bytes count as well: ten thousand empty members unpack to nothing.
        if max(len(self._body), self.received) <= self._limit:
            return True
        if not self._cut:
            raise too_large(self._where, self._limit, packed=self._gzip)
        del self._body[self._limit :]
        self._complete = True
        return False

    def finish(self) -> bytes:
        """The whole body. Raises SourceUnavailable when a packed one stopped before its end."""
        if not self._complete:
            raise SourceUnavailable(
                f"{self._where}: the packed answer stops before its end, after {self.received} bytes.",
                hint="nothing needs doing: it is asked for again later, and nothing was taken from this answer",
            )
        return bytes(self._body)

    def _unpack(self, chunk: bytes) -> None:
        while chunk and len(self._body) <= self._limit:
            if self._member is None:
                # A body may hold several members, each beginning with 0x1f. Whatever else follows a whole one
                # (padding, a stray line end) is passed over, as gzip itself does.
                if self._complete and not chunk.startswith(b"\x1f"):
                    return
                self._member = zlib.decompressobj(31)
                self._complete = False
            try:
                self._body += self._member.decompress(chunk, self._limit + 1 - len(self._body))
            except zlib.error as error:
                raise SourceUnavailable(
                    f"{self._where}: the answer says that it is packed with gzip and cannot be unpacked.",
                    hint="nothing needs doing: it is asked for again later; if it stays so, tell the site's owner",
                ) from error
            chunk = self._member.unused_data
            if self._member.eof:  # only now is the checksum known to be right
                self._member = None
                self._complete = True


def too_large(where: str, limit: int, *, packed: bool = False) -> SourceUnavailable:
    """The error for a body beyond the limit (bytes)."""
    after = " after unpacking" if packed else ""
    return SourceUnavailable(
        f"{where}: the answer is too large{after}: more than {limit / 2**20:.3g} MiB.",
        hint="look for a smaller address of the same board, such as its feed or a search with fewer results",
    )


def _only_gzip(where: str, content_encoding: str) -> bool:
    layers = [layer for part in content_encoding.split(",") if (layer := part.strip().lower()) not in ("", "identity")]
    if len(layers) > 1:
        raise Refused(
            f"{where}: the answer is packed {len(layers)} times over; one layer at most is unpacked.",
            hint="tell the site's owner; such answers are used to fill up a reader's memory",
        )
    if layers and layers[0] not in ("gzip", "x-gzip"):
        raise Refused(
            f"{where}: the answer is packed with {layers[0][:20]!a}, and only gzip was asked for.",
            hint="tell the site's owner that the server ignores Accept-Encoding",
        )
    return bool(layers)
