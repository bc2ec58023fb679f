"""`caselead demo`: the whole path on sample boards."""


def demo() -> None:
    """Show everything on sample boards, offline, in a few seconds. Your own data is not touched."""
    import asyncio

    from caselead.demo.tour import tour

    asyncio.run(tour())
