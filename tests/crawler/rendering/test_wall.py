"""The browser's only proxy leads nowhere."""

import asyncio

import pytest

from crawler.rendering.wall import Wall


async def answer_to(request: bytes) -> tuple[bytes, dict[str, int]]:
    wall = Wall()
    port = await wall.start()
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    writer.write(request)
    writer.write_eof()
    answer = await reader.read()
    writer.close()
    await wall.stop()
    return answer, dict(wall.refused)


@pytest.mark.parametrize(
    ("request_line", "method"),
    [
        (b"CONNECT www.site.test:443 HTTP/1.1", "CONNECT"),
        (b"GET http://127.0.0.1/ HTTP/1.1", "GET"),
        (b"POST http://www.site.test/ HTTP/1.1", "POST"),
        (b"\x16\x03\x01", "other"),
    ],
)
def test_every_request_is_refused_and_counted(request_line: bytes, method: str) -> None:
    answer, refused = asyncio.run(answer_to(request_line + b"\r\n\r\n"))
    assert answer.startswith(b"HTTP/1.1 403 ")
    assert refused == {method: 1}


@pytest.mark.parametrize("nonsense", [b"", b"x" * 100_000])
def test_nonsense_is_refused_too(nonsense: bytes) -> None:
    _, refused = asyncio.run(answer_to(nonsense))
    assert refused == {"other": 1}
