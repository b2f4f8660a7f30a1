"""What lies at an address, within limits of time and size.

An address that a person gave may be anywhere, their own machine included. One that data gave, or
that a server sends on to, must be public: on no private network, whatever its name resolves to at
the moment of the connection.
"""

from __future__ import annotations

import http.client
import ipaddress
import socket
import time
import urllib.error
import urllib.parse
import urllib.request
from typing import TYPE_CHECKING, Any

from loccit.errors import LoccitError, Place

if TYPE_CHECKING:
    from http.client import HTTPMessage
    from typing import IO

# For one answer to begin, for all of it, and in bytes.
_SECONDS = 20
MOST_SECONDS = 120
MOST_BYTES = 250_000_000
_CHUNK = 1 << 16
_NOT_THERE = (404, 410)
_REMEDY = "check the address, or download it and give the file"


class NothingThereError(LoccitError):
    """A server answered that it has nothing at an address."""


class _PrivateAddressError(OSError):
    pass


def fetch(address: str, *, public: bool) -> bytes:
    """Return what is at an address; NothingThereError where nothing is, LoccitError else.

    ``public`` says that it was no person who gave the address.
    """
    began = time.monotonic()
    try:
        with _opener(address, public=public).open(address, timeout=_SECONDS) as answer:
            return _read(answer, address, began + MOST_SECONDS)
    except urllib.error.HTTPError as error:
        error.close()
        kind = NothingThereError if error.code in _NOT_THERE else LoccitError
        raise kind(f"cannot be fetched: {error}", Place(address), _REMEDY) from None
    except (OSError, http.client.HTTPException, ValueError) as error:
        raise LoccitError(f"cannot be fetched: {error}", Place(address), _REMEDY) from None


def _read(answer: IO[bytes], address: str, until: float) -> bytes:
    parts: list[bytes] = []
    size = 0
    while chunk := answer.read(_CHUNK):
        size += len(chunk)
        parts.append(chunk)
        if size > MOST_BYTES:
            what = f"it is more than {MOST_BYTES // 1_000_000} MB"
            raise LoccitError(what, Place(address), _REMEDY)
        if time.monotonic() > until:
            what = f"it takes more than {MOST_SECONDS} seconds"
            raise LoccitError(what, Place(address), _REMEDY)
    return b"".join(parts)


def _opener(address: str, *, public: bool) -> urllib.request.OpenerDirector:
    if not public:
        return urllib.request.build_opener(_Redirects(address))
    # A proxy would be asked in place of the address, and could not be told from it.
    none: Any = urllib.request.ProxyHandler({})
    return urllib.request.build_opener(none, _Redirects(address), _Http(), _Https())


class _Redirects(urllib.request.HTTPRedirectHandler):
    """Follows to the same server, or to a public one; never to another scheme."""

    def __init__(self, address: str) -> None:
        self._host = urllib.parse.urlsplit(address).netloc

    def redirect_request(
        self,
        req: urllib.request.Request,
        fp: IO[bytes],
        code: int,
        msg: str,
        headers: HTTPMessage,
        newurl: str,
    ) -> urllib.request.Request | None:
        try:
            self._refuse_elsewhere(newurl)
        except (OSError, ValueError):
            fp.close()  # nobody else has the answer that led on
            raise
        return super().redirect_request(req, fp, code, msg, headers, newurl)

    def _refuse_elsewhere(self, address: str) -> None:
        target = urllib.parse.urlsplit(address)
        if target.scheme not in ("http", "https"):
            raise _PrivateAddressError(f"it leads on to {target.scheme}:")
        if target.netloc != self._host:
            for found in socket.getaddrinfo(target.hostname, target.port or 443):
                _refuse_private(str(found[4][0]))


def _refuse_private(address: str) -> None:
    found = ipaddress.ip_address(address.partition("%")[0])
    inner = getattr(found, "ipv4_mapped", None) or found
    if not inner.is_global or inner.is_multicast:
        raise _PrivateAddressError(f"{address} is no public address")


def _connected(address: tuple[str, int], *more: Any, **options: Any) -> socket.socket:  # noqa: ANN401
    """Return a connection to a public address: looked at once more where it has arrived."""
    for found in socket.getaddrinfo(*address, type=socket.SOCK_STREAM):
        _refuse_private(str(found[4][0]))
    connection = socket.create_connection(address, *more, **options)
    try:
        _refuse_private(str(connection.getpeername()[0]))
    except OSError:
        connection.close()
        raise
    return connection


class _HttpConnection(http.client.HTTPConnection):
    def __init__(self, *given: Any, **options: Any) -> None:  # noqa: ANN401
        super().__init__(*given, **options)
        self._create_connection = _connected


class _HttpsConnection(http.client.HTTPSConnection):
    def __init__(self, *given: Any, **options: Any) -> None:  # noqa: ANN401
        super().__init__(*given, **options)
        self._create_connection = _connected


class _Http(urllib.request.HTTPHandler):
    def http_open(self, req: urllib.request.Request) -> http.client.HTTPResponse:
        return self.do_open(_HttpConnection, req)


class _Https(urllib.request.HTTPSHandler):
    def https_open(self, req: urllib.request.Request) -> http.client.HTTPResponse:
        return self.do_open(_HttpsConnection, req)
