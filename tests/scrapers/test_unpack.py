import gzip
import tracemalloc
import zlib

import pytest

from leads.errors import Refused, SourceUnavailable
from scrapers.unpack import Unpacker

MIB = 2**20
WHERE = "https://jobs.example/feed"


def unpack(*chunks: bytes, encoding: str = "gzip", limit: int = MIB, cut: bool = False) -> bytes:
    body = Unpacker(WHERE, encoding, limit, cut=cut)
    for chunk in chunks:
        if not body.feed(chunk):
            break
    return body.finish()


def bytewise(data: bytes) -> list[bytes]:
    return [data[place : place + 1] for place in range(len(data))]


@pytest.mark.parametrize("encoding", ["", "identity", " Identity "])
def test_a_plain_body_is_taken_as_it_is(encoding: str) -> None:
    assert unpack(b"one ", b"two", encoding=encoding) == b"one two"


@pytest.mark.parametrize("encoding", ["gzip", "x-gzip", " GZIP ", "identity, gzip"])
def test_a_packed_body_may_arrive_in_any_pieces(encoding: str) -> None:
    packed = gzip.compress(b"jobs " * 1000)
    assert unpack(*bytewise(packed), encoding=encoding) == unpack(packed, encoding=encoding) == b"jobs " * 1000


def test_every_member_of_a_gzip_body_is_read() -> None:
    packed = gzip.compress(b"one ") + gzip.compress(b"two ") + gzip.compress(b"") + gzip.compress(b"three")
    assert unpack(packed) == unpack(*bytewise(packed)) == b"one two three"


@pytest.mark.parametrize("rest", [b"\0" * 100, b"\r\n", b"<!-- cached -->"])
def test_what_follows_a_whole_member_and_is_no_member_is_passed_over(rest: bytes) -> None:
    packed = gzip.compress(b"jobs")
    assert unpack(packed + rest) == unpack(packed, rest) == b"jobs"


def test_a_packed_body_without_its_end_is_an_error() -> None:
    packed = gzip.compress(b"jobs" * 1000)
    for cut_at in (1, 10, len(packed) // 2, len(packed) - 1):
        with pytest.raises(SourceUnavailable, match=f"stops before its end, after {cut_at} bytes"):
            unpack(packed[:cut_at])


def test_a_further_member_without_its_end_is_an_error() -> None:
    with pytest.raises(SourceUnavailable, match="stops before its end"):
        unpack(gzip.compress(b"one") + gzip.compress(b"two")[:-3])


def test_an_empty_body_is_no_gzip() -> None:
    with pytest.raises(SourceUnavailable, match="stops before its end"):
        unpack()


def test_a_wrong_checksum_is_an_error() -> None:
    packed = bytearray(gzip.compress(b"jobs"))
    packed[-5] ^= 1
    with pytest.raises(SourceUnavailable, match="cannot be unpacked"):
        unpack(bytes(packed))


@pytest.mark.parametrize("junk", [b"<rss></rss>", b"\x1f\x8bnonsense", zlib.compress(b"deflate")])
def test_a_body_that_only_says_that_it_is_gzip_is_an_error(junk: bytes) -> None:
    with pytest.raises(SourceUnavailable, match="cannot be unpacked"):
        unpack(junk)


def test_the_limit_counts_what_was_unpacked_and_the_message_says_so() -> None:
    assert len(unpack(gzip.compress(bytes(MIB)))) == MIB
    with pytest.raises(SourceUnavailable, match="too large after unpacking: more than 1 MiB"):
        unpack(gzip.compress(bytes(MIB + 1)))


def test_a_plain_body_has_the_same_limit() -> None:
    with pytest.raises(SourceUnavailable, match="too large: more than 1 MiB"):
        unpack(bytes(MIB), b"1", encoding="")


def test_members_that_unpack_to_nothing_count_as_packed_bytes() -> None:
    empty = gzip.compress(b"") * 1000
    with pytest.raises(SourceUnavailable, match="too large"):
        unpack(*[empty] * 10, limit=100_000)


def test_a_bomb_never_takes_much_more_than_the_limit() -> None:
    bomb = gzip.compress(bytes(100 * MIB))
    tracemalloc.start()
    try:
        with pytest.raises(SourceUnavailable):
            unpack(bomb, limit=2 * MIB)
        assert tracemalloc.get_traced_memory()[1] < 12 * MIB
    finally:
        tracemalloc.stop()


@pytest.mark.parametrize("encoding", ["br", "zstd", "deflate", "compress", "BR"])
def test_packing_that_was_not_asked_for_is_refused_by_name(encoding: str) -> None:
    with pytest.raises(Refused, match=encoding.lower()):
        unpack(b"x", encoding=encoding)


def test_the_name_of_a_packing_cannot_write_into_the_message() -> None:
    with pytest.raises(Refused) as caught:
        unpack(b"x", encoding="\x1b[31m" + "é" * 500)
    assert caught.value.problem.isascii()
    assert len(caught.value.problem) < 200


@pytest.mark.parametrize("encoding", ["gzip, gzip", "gzip,br", ",".join(["gzip"] * 2000)])
def test_more_than_one_layer_is_refused(encoding: str) -> None:
    with pytest.raises(Refused, match="one layer at most"):
        unpack(b"x", encoding=encoding)


def test_a_cut_body_keeps_its_beginning() -> None:
    assert unpack(b"abc", b"def", b"ghi", encoding="", limit=4, cut=True) == b"abcd"
    assert unpack(gzip.compress(b"abcdefgh"), limit=4, cut=True)[:4] == b"abcd"
