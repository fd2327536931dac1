"""The least a page can be that starts without a network: one heading, kept by a service worker as Barrow is."""

from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

PAGE = b"""<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <title>Blank</title>
  </head>
  <body>
    <button id="here">Here</button>
    <script src="/page.js"></script>
  </body>
</html>
"""
SCRIPT = b"navigator.serviceWorker.register('/sw.js')\n"
WORKER = b"""
self.addEventListener('install', event => {
  event.waitUntil(caches.open('blank').then(cache => cache.addAll(['/', '/page.js'])))
})
self.addEventListener('activate', event => event.waitUntil(self.clients.claim()))
self.addEventListener('fetch', event => {
  const kept = caches.open('blank').then(cache => cache.match(event.request))
  event.respondWith(kept.then(found => found ?? fetch(event.request)))
})
"""
FILES = {
    "/": ("text/html", PAGE),
    "/page.js": ("text/javascript", SCRIPT),
    "/sw.js": ("text/javascript", WORKER),
}


class BlankPage(BaseHTTPRequestHandler):
    """Its three files."""

    def do_GET(self) -> None:
        """One of them, or nothing."""
        kind, body = FILES.get(self.path, ("text/plain", b""))
        self.send_response(200 if self.path in FILES else 404)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        """Says nothing between the figures."""


@contextmanager
def blank_server() -> Iterator[str]:
    """Serves it at the address given, as long as the block lasts."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), BlankPage)
    thread = Thread(target=server.serve_forever)
    thread.start()
    try:
        yield f"http://localhost:{server.server_port}/"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
