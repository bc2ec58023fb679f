"""What `bench/fetch.py` compares with. Run by it in processes of their own, so that each pays its own start-up.

python bench/peers.py httpx  FOLDER BASE FEEDS     the bare loop: fetch only, validators kept in a file
python bench/peers.py reader FOLDER BASE FEEDS     lemon24's reader: fetch, parse and store
"""

import asyncio
import json
import sys
from pathlib import Path


async def httpx_loop(folder: Path, urls: list[str]) -> None:
    import httpx

    kept = folder / "validators.json"
    validators: dict[str, str] = json.loads(kept.read_text()) if kept.exists() else {}
    # Eight connections, because httpx slows down with more (encode/httpx #3215).
    async with httpx.AsyncClient(limits=httpx.Limits(max_connections=8), timeout=60) as client:

        async def one(url: str) -> None:
            headers = {"If-None-Match": validators[url]} if url in validators else {}
            answer = await client.get(url, headers=headers)
            if answer.status_code == 200:
                validators[url] = answer.headers["ETag"]

        await asyncio.gather(*map(one, urls))
    kept.write_text(json.dumps(validators))


def reader_update(folder: Path, urls: list[str]) -> None:
    from reader import make_reader

    with make_reader(str(folder / "reader.sqlite")) as reader:
        for url in urls:
            reader.add_feed(url, exist_ok=True)
        reader.update_feeds(scheduled=False)  # ask again at once, as `caselead fetch` does


def main() -> None:
    peer, folder, base, feeds = sys.argv[1], Path(sys.argv[2]), sys.argv[3], int(sys.argv[4])
    urls = [f"{base}/feed/{number}" for number in range(feeds)]
    if peer == "httpx":
        asyncio.run(httpx_loop(folder, urls))
    else:
        reader_update(folder, urls)


if __name__ == "__main__":
    main()
