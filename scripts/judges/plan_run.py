"""One plan that dealias makes of an account in moto, and its script, run by bash with the real AWS CLI."""

import json
import os
import re
import subprocess
import time
from pathlib import Path

from command_line import CommandLine
from moto_account import REGION, Account

DEALIAS = ["node", str(Path(__file__).resolve().parents[2] / "dist" / "src" / "cli" / "main.js")]
READS = re.compile(r" (?:get|list|describe)-")

DEPLOY = """#!/usr/bin/env bash
# Deploys a stack as a pipeline would. moto's CloudFormation says that it made an alias, and makes none.
set -euo pipefail
name="shop-$2"
aws cloudformation describe-stacks --stack-name "$name" >/dev/null 2>&1 ||
  aws cloudformation create-stack --stack-name "$name" --template-body "file://TEMPLATE" --parameters "ParameterKey=Name,ParameterValue=$name"
aws lambda get-alias --function-name "$name" --name live >/dev/null 2>&1 || {
  version=$(aws lambda publish-version --function-name "$name" --query Version --output text)
  aws lambda create-alias --function-name "$name" --name live --function-version "$version"
}
"""

# `date` as the script asks it, so many seconds later: a plan takes days.
CLOCK = """#!/usr/bin/env bash
[ "$*" = +%s ] || exec /bin/date "$@"
echo $(($(/bin/date +%s) + $(cat LATER)))
"""


def executable(path: Path, text: str) -> Path:
    path.write_text(text)
    path.chmod(0o755)
    return path


class Run:
    """One plan, its script, and the account it moves."""

    def __init__(self, folder: Path, account: Account, tools: CommandLine, endpoint: str) -> None:
        self._folder, self._account, self._endpoint, self.tools = folder, account, endpoint, tools
        self._later = folder / "later"
        self._later.write_text("0")
        executable(tools.bin / "date", CLOCK.replace("LATER", str(self._later)))
        template = folder / "template.json"
        template.write_text(json.dumps(account.template()))
        deploy = executable(folder / "deploy", DEPLOY.replace("TEMPLATE", str(template)))
        self._journal = folder / "journal"
        self._environment = {
            **os.environ,
            "PATH": f"{tools.bin}:{os.environ['PATH']}",
            "AWS_ENDPOINT_URL": endpoint,
            "DEALIAS_DEPLOY": str(deploy),
            "DEALIAS_JOURNAL": str(self._journal),
        }
        inventory = folder / "inventory.json"
        self._dealias("inventory", "--region", REGION, "--endpoint-url", endpoint, "--out", str(inventory), "--rate", "100")
        known = json.loads(inventory.read_text())
        account.complete(known)
        inventory.write_text(json.dumps(known))
        for form in ["json", "sh"]:
            made = self._dealias("plan", str(inventory), "--format", form)
            (folder / f"plan.{form}").write_text(made.stdout)
        self.steps = self.script("--list").stdout.split()
        self.plan = json.loads((folder / "plan.json").read_text())
        self.agreed = [word for step in self.steps for word in ("--agree", step)]

    def _dealias(self, *words: str) -> subprocess.CompletedProcess:
        done = subprocess.run([*DEALIAS, *words, "--quiet"], env=self._environment, capture_output=True, text=True, timeout=900)
        if done.stdout == "" and words[0] != "inventory":
            raise SystemExit(f"dealias {words[0]} ended with {done.returncode}: {done.stderr}")
        return done

    def script(self, *words: str) -> subprocess.CompletedProcess:
        command = ["bash", str(self._folder / "plan.sh"), *words]
        return subprocess.run(command, env=self._environment, capture_output=True, text=True, timeout=1800)

    def status(self) -> tuple[int, dict[str, str]]:
        journal = ["--journal", str(self._journal)] if self._journal.exists() else []
        done = self._dealias(
            "status", str(self._folder / "plan.json"), "--endpoint-url", self._endpoint, "--format", "json", *journal
        )
        return done.returncode, {each["id"]: each["state"] for each in json.loads(done.stdout)["steps"]}

    def standing_at(self, done: subprocess.CompletedProcess) -> str:
        """The step that a run of the script stopped at."""
        return re.findall(r"\[([^\]\s]+)\]$", done.stdout, re.MULTILINE)[-1]

    def can_go_back(self) -> list[str]:
        """Steps that calls take back, in the order they were done in."""
        steps = {each["id"]: each for fn in self.plan["functions"] for at in fn["environments"] for each in at["steps"]}
        return [step for step in self.steps if steps[step]["rollback"] is not None and steps[step]["rollback"]["calls"] != []]

    def changes(self, since: int) -> list[str]:
        """Calls that change something, after the first so many."""
        return [call for call in self.tools.calls()[since:] if not READS.search(call)]

    def pass_time(self, seconds: int) -> None:
        self._later.write_text(str(int(self._later.read_text()) + seconds))

    def call_the_old_alias(self, environment: str) -> None:
        """Someone called it a minute ago, as the script's clock goes."""
        self._account.invoked(environment, time.time() + int(self._later.read_text()) - 60)
