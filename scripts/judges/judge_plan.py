"""Does a plan's script against moto (an emulator not written here) with the real AWS CLI, and follows it by `dealias status`.

The script is cut off after a call of every kind and run again, met with traffic while it drains, run once more when all is
done, and taken back. Calls that moto does not know are compared with the models of the AWS CLI. Prints what could not be
shown and why; exit code 1 when something that could be shown was not so.
"""

import json
import logging
import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path

REGION = "eu-west-1"
os.environ.update(
    AWS_ACCESS_KEY_ID="testing",
    AWS_SECRET_ACCESS_KEY="testing",
    AWS_DEFAULT_REGION=REGION,
    AWS_REGION=REGION,
    AWS_EC2_METADATA_DISABLED="true",
    AWS_MAX_ATTEMPTS="1",
    # moto takes everything up at once
    DEALIAS_PAUSE="0",
    DEALIAS_SETTLE="0",
    DEALIAS_TRIES="2",
)
os.environ.pop("AWS_PROFILE", None)

from command_line import CommandLine, free_port  # noqa: E402
from model_calls import wrong_calls  # noqa: E402
from moto_account import Account  # noqa: E402
from plan_run import Run  # noqa: E402

# Prints the plan of every case of the tests.
PLANS = Path(__file__).resolve().parents[2] / "dist" / "test" / "plan" / "print-plans.js"

NOT_SHOWN = {
    "mappings of queues and streams": "moto puts a version's number in the place of the alias that a mapping names",
    "REST APIs whose integrations change": "moto knows no UpdateIntegration",
    "HTTP APIs with stage variables": "moto knows no UpdateStage of theirs",
    "provisioned and reserved concurrency": "moto knows neither GetProvisionedConcurrencyConfig nor GetAccountSettings",
    "permissions that are missing": "moto delivers nothing, and so refuses nothing",
    "changes that AWS takes up late": "moto takes them up at once",
}

# The script is cut off right after the first of each of these.
CUTS = [
    "apigateway update-stage",
    "apigatewayv2 update-integration",
    "cloudformation create-stack",
    "events put-targets",
    "iam put-role-policy",
    "iot replace-topic-rule",
    "lambda add-permission",
    "lambda create-alias",
    "lambda create-function-url-config",
    "lambda put-function-event-invoke-config",
    "logs put-subscription-filter",
    "s3api put-bucket-notification-configuration",
    "scheduler update-schedule",
    "sns subscribe",
    "sns unsubscribe",
]


class Proof:
    def __init__(self) -> None:
        self.shown = 0
        self.wrong = 0

    def so(self, what: str, holds: bool, instead: object = "") -> None:
        if holds:
            self.shown += 1
        else:
            self.wrong += 1
            print(f"NOT SO: {what}; instead: {instead}")


def models(proof: Proof) -> None:
    """What moto can't do is at least what the AWS CLI's models take: every call of every case's plan."""
    printed = subprocess.run(["node", str(PLANS)], capture_output=True, text=True, check=True, timeout=6000)
    plans = json.loads(printed.stdout)
    count, wrong = wrong_calls(plans)
    proof.so(f"the AWS CLI's models take the {count} calls of {len(plans)} plans", wrong == [], "; ".join(wrong))
    print(f"the AWS CLI's models were asked about {count} calls of {len(plans)} plans")


def begin(run: Run, proof: Proof) -> None:
    code, states = run.status()
    proof.so("before, status exits 1 and no step is done", code == 1 and "done" not in states.values(), (code, states))
    first = run.script()
    proof.so("without agreement the script stops at the first step", first.returncode == 1 and "--agree" in first.stderr, first)
    proof.so("and has changed nothing", run.changes(0) == [], run.changes(0))


def go(run: Run, proof: Proof) -> None:
    """To the end, over every cut and every wait."""
    run.tools.cut_after(CUTS)
    counts = [0]
    called = False
    for _ in range(80):
        left = run.tools.still_to_cut()
        done = run.script(*run.agreed)
        cut = [each for each in left if each not in run.tools.still_to_cut()]
        early = re.search(r"not before (\d+) seconds", done.stderr)
        if cut != [] and cut[0].split()[0] in ["cloudformation", "iam", "lambda"]:
            pass  # nothing of traffic was changed
        elif cut != []:
            code, states = run.status()
            counts.append(list(states.values()).count("done"))
            proof.so(f"cut off after {cut[0]}, status exits 1 and sees no stranger", code == 1, (code, states))
            if cut == ["sns subscribe"]:
                proof.so("with both subscribed the step is half done", "half-done" in states.values(), states)
        elif early is not None:
            run.pass_time(int(early[1]) + 1)
            if not called and run.standing_at(done).endswith("/drain/old-alias"):
                run.call_the_old_alias(run.standing_at(done).split("/")[1])
        elif "not yet:" in done.stderr and not called:
            called = True
            run.pass_time(3 * 86400)
        else:
            break
    proof.so("the script ends with all steps done", done.returncode == 0, (done.stdout[-800:], done.stderr))
    proof.so("it was cut off after a call of every kind", run.tools.still_to_cut() == [], run.tools.still_to_cut())
    proof.so("it went on draining when the old alias was called", called)
    code, states = run.status()
    counts.append(list(states.values()).count("done"))
    proof.so("then status exits 0, and every step is done", code == 0 and counts[-1] == len(run.steps), (code, states))
    proof.so("on the way status only rose", counts == sorted(counts), counts)
    print(f"steps done, as status told: {', '.join(map(str, counts))} of {len(run.steps)}")
    since = len(run.tools.calls())
    again = run.script(*run.agreed)
    proof.so("run once more, the script changes nothing", (again.returncode, run.changes(since)) == (0, []), (again, run.changes(since)))


def moved(before: dict, account: Account, proof: Proof) -> None:
    """Every source calls the new functions, and is otherwise what it was."""
    after = account.sources()
    for source, was in before.items():
        wanted = re.sub(r"\bshop:(dev|prod)\b", r"shop-\1:live", json.dumps(was))
        have = json.dumps(after[source])
        proof.so(f"{source} calls the new function, and nothing else of it changed", have == wanted, f"{have}, not {wanted}")


def back(run: Run, proof: Proof) -> None:
    """Every step that calls take back, last first."""
    for step in reversed(run.can_go_back()):
        done = run.script("--rollback", step)
        proof.so(f"{step} is taken back", done.returncode == 0, (done.stdout, done.stderr))
    code, states = run.status()
    begun = {step: state for step, state in states.items() if step in run.can_go_back() and state != "not-started"}
    proof.so("and status says that nothing of it is begun", (code, begun) == (1, {}), (code, begun))


def main() -> None:
    logging.getLogger("werkzeug").setLevel(logging.CRITICAL)
    proof = Proof()
    models(proof)
    with tempfile.TemporaryDirectory(prefix="dealias-plan-") as name:
        port = free_port()
        endpoint = f"http://127.0.0.1:{port}"
        tools = CommandLine(Path(name), {"AWS_ENDPOINT_URL": endpoint})
        # only now: it starts a thread, and a process with threads is better not forked
        from moto.server import ThreadedMotoServer

        server = ThreadedMotoServer(ip_address="127.0.0.1", port=port, verbose=False)
        server.start()
        try:
            account = Account(endpoint)
            before = account.sources()
            run = Run(Path(name), account, tools, endpoint)
            begin(run, proof)
            go(run, proof)
            moved(before, account, proof)
            back(run, proof)
            after = account.sources()
            proof.so("taken back, every source is what it was", after == before, after)
        finally:
            server.stop()
            tools.stop()
    for what, why in NOT_SHOWN.items():
        print(f"not shown: {what} ({why})")
    print(f"script of {len(run.steps)} steps against moto, cut off {len(CUTS)} times: {proof.shown} shown, {proof.wrong} wrong")
    sys.exit(1 if proof.wrong > 0 else 0)


if __name__ == "__main__":
    main()
