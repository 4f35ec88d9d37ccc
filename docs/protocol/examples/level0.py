"""A gateway of level 0, with nothing but Python's standard library: python3 level0.py [port]"""

import itertools, json, re, sys, threading, time, uuid
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

ORIGINS = ("https://shop.example",)  # pages that may call
MAX_BODY, HEARTBEAT = 64 * 1024, 15  # bytes, seconds


def answer(run):
    """Your model goes here: yield its words as they come. It is closed when the reader goes away."""
    question = next((part["text"] for part in run["messages"][-1]["parts"] if part.get("text")), "nothing")
    for word in f"You said “{question[:60]}” 👋🏽 I am a small gateway, and that is all I know.".split():
        time.sleep(0.02)
        yield word + " "


class Gateway(BaseHTTPRequestHandler):
    def do_POST(self):
        size = int(self.headers.get("Content-Length") or 0)
        body = self.rfile.read(min(size, 2 * MAX_BODY))
        if self.headers.get("Origin", ORIGINS[0]) not in ORIGINS: return self.refuse(403, "forbidden")
        if self.command == "OPTIONS": return self.head(204)
        token = re.fullmatch(r"Bearer anon\.[\w-]{22,128}", self.headers.get("Authorization", ""))
        if not token: return self.refuse(401, "unauthorized")
        if (self.command, self.path) != ("POST", "/runs"): return self.refuse(404, "not_found")
        if size > MAX_BODY: return self.refuse(413, "too_large")
        try:
            run = json.loads(body if "application/json" in self.headers["Content-Type"] else b"")
            if run.get("v", 1) != 1: return self.refuse(422, "unsupported")
            assert re.fullmatch(r"[\w.~-]{8,128}", run["runId"]) and run["messages"][-1]["role"] == "user"
            assert all(message["role"] in ("user", "assistant") and message["parts"] for message in run["messages"])
        except (ValueError, LookupError, TypeError, AttributeError, AssertionError):
            return self.refuse(400, "bad_request")
        self.head(200, "text/event-stream")
        self.stream(run)

    do_GET = do_OPTIONS = do_POST

    def stream(self, run):
        ids, words, lock, ended = itertools.count(1), answer(run), threading.Lock(), threading.Event()

        def send(event=None):
            with lock:
                self.wfile.write((f"id: {next(ids)}\ndata: {json.dumps(event)}\n\n" if event else ": hb\n\n").encode())
        def beat():
            while not ended.wait(HEARTBEAT): send()

        threading.Thread(target=beat, daemon=True).start()
        try:
            send({"type": "run", "v": "1.0", "runId": run["runId"], "messageId": f"m_{uuid.uuid4()}", "resume": "none"})
            send({"type": "part", "id": "t", "kind": "text", "state": "open"})
            for append in words:
                send({"type": "delta", "id": "t", "append": append})
            send({"type": "end", "id": "t"})
            send({"type": "done", "reason": "complete"})
        except ConnectionError: words.close()  # the reader has gone; with resume "none" that cancels the model
        except Exception as error:
            self.log_error("run failed: %r", error)  # what was caught stays here
            send({"type": "error", "code": "internal", "message": "the answer failed", "retryable": True})
        ended.set()

    def refuse(self, status, code):
        self.head(status, "application/json")
        self.wfile.write(json.dumps({"error": {"code": code, "message": "see errors.md", "retryable": False}}).encode())

    def head(self, status, kind="text/plain"):
        self.send_response(status)
        headers = {"Content-Type": kind, "Cache-Control": "no-cache, no-transform", "X-Accel-Buffering": "no"}
        headers |= {"Vary": "Origin", "Access-Control-Allow-Headers": "Authorization, Content-Type"}
        if (origin := self.headers.get("Origin")) in ORIGINS:
            headers["Access-Control-Allow-Origin"] = origin
        for header in headers.items():
            self.send_header(*header)
        self.end_headers()


server = ThreadingHTTPServer(("127.0.0.1", int((sys.argv + [8787])[1])), Gateway)
print(f"http://127.0.0.1:{server.server_port}", flush=True)
server.serve_forever()
