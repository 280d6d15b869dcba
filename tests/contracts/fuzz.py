#!/usr/bin/env python3
"""Runs Schemathesis against a real hub and a real agent, which must keep what their descriptions promise.

    fuzz.py FOLDER_OF_BINARIES

The hub starts on a copy of the newest day in tests/golden, so that orders, postings and exceptions exist; an agent of
that day's site is enrolled with it. Bounded in examples; with COUNTERFOIL_TEST_LONG they are ten times as many and the
seed is random. Exit codes: 0 all promises kept, 1 one was not, or nothing was asked.
"""

import hashlib
import json
import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from contextlib import contextmanager
from pathlib import Path

HERE = Path(__file__).resolve().parent
GOLDEN = HERE.parent / "golden"
IS_LONG = "COUNTERFOIL_TEST_LONG" in os.environ
EXAMPLES = 400 if IS_LONG else 40
SEED = int.from_bytes(os.urandom(4), "big") if IS_LONG else 1_291_191_960
WAIT_SECONDS_MAX = 30
# A one-time code cannot be guessed, so nobody is let in; the station that is asked has no printer, so no job to look at,
# and no till is set up beside it;
# nothing was packed here, and nothing came back; no order that is made up is the one that its address names; nobody
# contradicts anybody.
NEVER_ACCEPTED = {
    "POST /enrol/v1",
    "GET /api/v1/stations/{station}/prints/{job}",
    "GET /api/v1/till/{ref}",
    "POST /api/v1/till/{ref}/document",
    "GET /api/v1/returns/{number}",
    "GET /api/v1/returns/{number}/photos/{sha256}",
    "PUT /photos/v1/{hash}",
    "POST /api/v1/returns/{number}/reverse",
    "GET /api/v1/shipments/{shipment}/pass",
    "GET /api/v1/authorisations/{number}",
    "POST /api/v1/authorisations/{number}/revoke",
    "POST /api/v1/authorisations",
    "PUT /api/v1/orders/{order}",
    "POST /api/v1/conflicts/{conflict}/ruling",
    "GET /api/v1/transfers/{sscc}",
    "GET /api/v1/seals/{seal}",
}

HUB = """\
data_dir = "{folder}/data"
[store]
engine = "sqlite"
[mqtt]
listen = "127.0.0.1:0"
[agents]
listen = "127.0.0.1:0"
names = ["127.0.0.1"]
[console]
listen = "127.0.0.1:0"
[files]
folder = "{folder}/files"
"""
AGENT = """\
agent = "w1-b"
site = "w1"
data_dir = "{folder}/data"
[hub]
url = "https://{agents}"
mqtt = "{mqtt}"
[web]
listen = "127.0.0.1:{port}"
"""
# Sent by the channel that asks: what it cancels must be its own.
SENT = {
    "order": "F200", "legal_entity": "uk", "site": "s001", "ordered_on": "2010-12-01",
    "lines": [{"line": 1, "item": "F-1", "base_quantity": 2, "amount": {"minor": 510, "currency": "GBP"}}],
}  # fmt: skip
# What has to be paid out for the return of the newest golden day; schemathesis.toml has it, too.
REFUND = "R-14ACBF3F.1"
# The hub serves the bytes, whatever they are.
SNAPSHOT = b"a snapshot of nothing"
DROPPED = {
    "sites.csv": "site,name,region,legal_entity,currency\ns001,Store 1,uk,uk,GBP\n",
    "items.csv": "item,description,gtin\nF-1,WHITE METAL LANTERN,05012345678900\n85123A,WHITE HANGING HEART,\n",
    "purchase_orders.csv": "order,site,supplier,line,item,quantity\nP100,s001,Lantern Ltd,1,F-1,12\n",
    "orders.csv": "order,legal_entity,site,ordered_on,line,item,quantity,amount,currency\n"
    "F100,uk,s001,2010-12-01,1,F-1,6,15.30,GBP\n",
}


def until(what, find):
    """What `find` finds, as soon as it does."""
    end = time.monotonic() + WAIT_SECONDS_MAX
    while time.monotonic() < end:
        try:
            if found := find():
                return found
        except (urllib.error.URLError, OSError):
            pass
        time.sleep(0.05)
    raise TimeoutError(f"waited {WAIT_SECONDS_MAX} s for {what}")


def ask(url, token=None, body=None, key="fuzz"):
    headers = {"Content-Type": "application/json", "Idempotency-Key": key}
    headers |= {"Authorization": f"Bearer {token}"} if token else {}
    request = urllib.request.Request(url, headers=headers, data=json.dumps(body).encode() if body else None)
    with urllib.request.urlopen(request, timeout=5) as answer:
        return json.load(answer)


class Program:
    """One of the binaries with a folder and a configuration of its own."""

    def __init__(self, binary, folder):
        self.binary, self.folder, self.config = binary, folder, folder / "config.toml"
        (folder / "data").mkdir(parents=True)

    def command(self, *arguments, words=""):
        line = [self.binary, "--config", self.config, *arguments]
        return subprocess.run(line, input=words, text=True, check=True, stdout=subprocess.PIPE).stdout

    @contextmanager
    def running(self):
        with open(self.folder / "log", "w") as log:
            process = subprocess.Popen([self.binary, "--config", self.config, "run"], stdout=log, stderr=log)
        try:
            yield process
            if process.poll() is not None:
                raise RuntimeError(f"{self.binary.name} ended: {(self.folder / 'log').read_text()[-2000:]}")
        finally:
            process.terminate()
            process.wait(timeout=15)


@contextmanager
def running_hub(binaries, folder):
    hub = Program(binaries / "counterfoil-hub", folder)
    hub.config.write_text(HUB.format(folder=folder))
    incoming = folder / "files" / "in"
    incoming.mkdir(parents=True)
    shutil.copy(sorted(GOLDEN.glob("*/hub.db"))[-1], folder / "data" / "hub.db")
    hub.command("user", "add", "fuzz", "--role", "admin", words="correct horse battery staple\n")
    hub.token = json.loads(hub.command("token", "add", "fuzz", "--scopes", "read metrics enrol pass orders refunds exceptions", "--json"))["token"]
    with hub.running():
        listening = folder / "data" / "listening.json"
        until("the hub", listening.exists)
        hub.listening = json.loads(listening.read_text())
        hub.url = f"http://{hub.listening['console']}"
        (folder / "data" / "snapshots" / f"{hashlib.sha256(SNAPSHOT).hexdigest()}.zst").write_bytes(SNAPSHOT)
        for name, text in DROPPED.items():
            beside = incoming / f"{name}.part"
            beside.write_text(text)
            beside.rename(incoming / name)
        until("the dropped order", lambda: ask(f"{hub.url}/api/v1/trace?q=F100", hub.token).get("order"))
        until("the golden day's refund", lambda: ask(f"{hub.url}/api/v1/refunds?number={REFUND}", hub.token)["refunds"])
        until("the dropped purchase order", lambda: ask(f"{hub.url}/api/v1/purchase-orders/P100", hub.token))
        ask(f"{hub.url}/api/v1/orders", hub.token, SENT)
        ask(f"{hub.url}/api/v1/orders", hub.token, SENT | {"order": "F300", "holds": ["payment"]}, "fuzz-held")
        yield hub


@contextmanager
def running_agent(binaries, folder, hub):
    agent = Program(binaries / "counterfoil-agent", folder)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    agent.url = f"http://127.0.0.1:{port}"
    agent.config.write_text(AGENT.format(folder=folder, port=port, **hub.listening))
    code = json.loads(hub.command("enrolment-code", "--agent", "w1-b", "--site", "w1", "--json"))["code"]
    agent.command("enroll", "--code", code)
    identity = json.loads((folder / "data" / "identity" / "identity.json").read_text())
    for part in ("authority", "certificate"):
        (folder / f"{part}.pem").write_text(identity[part])
    with agent.running():
        station = f"{agent.url}/api/v1/stations/bench-1"
        until("the station's orders", lambda: ask(station)["task"].get("orders"))
        ask(f"{station}/actions", body={"action": "enter", "text": "badge-1"})
        yield agent


def schemathesis(name, document, url, *more):
    """Whether all that a document promises was kept."""
    start = time.monotonic()
    with tempfile.TemporaryDirectory() as folder:
        report = Path(folder) / "report.json"
        line = [
            Path(sys.executable).with_name("schemathesis"), "--no-color", "--config-file", HERE / "schemathesis.toml",
            "run", document, "--url", url, "--seed", str(SEED), "--max-examples", str(EXAMPLES),
            "--report-json-path", report, *more,
        ]  # fmt: skip
        environment = os.environ | {"SCHEMATHESIS_HOOKS": str(HERE / "hooks.py")}
        streams = {"stdout": subprocess.PIPE, "stderr": subprocess.STDOUT}
        ended = subprocess.run(line, cwd=folder, env=environment, text=True, **streams)
        if ended.returncode != 0:
            print(ended.stdout)
        result = json.loads(report.read_text())
    if not result["complete"]:
        print(f"{name}: the run ended early: {result['stop_reason']}")
        return False
    cases, operations = result["test_cases"], result["operations"]
    refused = [
        operation
        for operation, phases in result["valid_rates"].items()
        if operation not in NEVER_ACCEPTED and not sum(phase["accepted"] for phase in phases.values())
    ]
    for operation in refused:
        print(f"{name}: {operation} was never accepted: the run says nothing of its results")
    print(
        f"figure schemathesis {name}: {cases['generated']} cases over {operations['tested']} of {operations['total']} "
        f"operations, {cases['unique_failures']} failures, seed {SEED}, {time.monotonic() - start:.0f} s",
        flush=True,
    )
    return ended.returncode == 0 and operations["tested"] == operations["total"] and not refused


def main():
    binaries = Path(sys.argv[1]).resolve()
    with tempfile.TemporaryDirectory(prefix="counterfoil-contracts-") as folder:
        folder = Path(folder)
        with running_hub(binaries, folder / "hub") as hub, running_agent(binaries, folder / "agent", hub) as agent:
            agents = f"https://{hub.listening['agents']}"
            kept = [
                schemathesis(
                    "hub", f"{hub.url}/api/v1/openapi.json", hub.url, "-H", f"Authorization: Bearer {hub.token}"
                ),
                schemathesis(
                    "agents", f"{agents}/openapi.json", agents, "--tls-verify", agent.folder / "authority.pem",
                    "--request-cert", agent.folder / "certificate.pem",
                    "--request-cert-key", agent.folder / "data" / "identity" / "agent.key",
                ),  # fmt: skip
                schemathesis("station", f"{agent.url}/api/v1/openapi.json", agent.url),
            ]
    return 0 if all(kept) else 1


if __name__ == "__main__":
    sys.exit(main())
