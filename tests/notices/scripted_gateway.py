"""An SMS gateway in a process of its own that does what a test tells it: JSON of ours, or NetGSM's REST v2.

``python -m tests.notices.scripted_gateway PORT``; it takes the next answers by POST /script and lists by GET /seen.
"""

import json
import sys
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

SCRIPT: list[dict[str, Any]] = []
SEEN: list[dict[str, Any]] = []
TAKEN_BY_DEFAULT = {"/sms": {"reference": "generic-1"}, "/sms/rest/v2/send": {"code": "00", "jobid": "job-1"}}


class Handler(BaseHTTPRequestHandler):
    """One request."""

    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        """What came, for the test."""
        self._answer(200, SEEN)

    def do_POST(self) -> None:
        """The script, or a request of the portal."""
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        if self.path == "/script":
            SCRIPT[:], SEEN[:] = body, []
            self._answer(200, {})
            return
        SEEN.append({"path": self.path, "body": body, "headers": dict(self.headers.items())})
        answer = SCRIPT.pop(0) if SCRIPT else {}
        time.sleep(answer.get("stall", 0))
        if answer.get("hang_up"):
            self.close_connection = True
            self.connection.close()
            return
        self._answer(answer.get("status", 200), answer.get("body", TAKEN_BY_DEFAULT.get(self.path, {})))

    def log_message(self, format: str, *args: Any) -> None:
        """Quiet."""

    def _answer(self, status: int, body: Any) -> None:
        content = json.dumps(body).encode()
        self.send_response(status)
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)


if __name__ == "__main__":
    ThreadingHTTPServer(("127.0.0.1", int(sys.argv[1])), Handler).serve_forever()
