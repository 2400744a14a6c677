"""What cfn-lint and `sam validate --lint` find in a template."""

import io
import logging
from contextlib import redirect_stderr, redirect_stdout
from types import SimpleNamespace

from cfnlint.api import ManualArgs, lint
from cfnlint.config import ConfigMixIn
from cfnlint.runner import Runner
from samcli.commands.validate.validate import _lint

# What they find is asked for; what they tell of themselves is not.
for name in ("cfnlint", "samtranslator", "samcli"):
    logging.getLogger(name).setLevel(logging.CRITICAL)


def cfn_lint(path):
    """(rule, logical id, message) of each finding of cfn-lint on the file, as its command line reads it."""
    runner = Runner(ConfigMixIn([], templates=[str(path)], regions=["us-east-1"]))
    return {finding(match) for match in runner.run()}


def sam_lint(path):
    """The same as `sam validate --lint` sees it, and whether that command passes."""
    text = path.read_text("utf-8")
    findings = {finding(match) for match in lint(text, config=ManualArgs(regions=["us-east-1"]))}
    context = SimpleNamespace(region="us-east-1", debug=False)
    with redirect_stdout(io.StringIO()), redirect_stderr(io.StringIO()):
        try:
            _lint(context, text, str(path))
            passes = True
        except Exception as error:  # the command's own exceptions, all of them a failing exit code
            if type(error).__name__ != "LinterRuleMatchedException":
                raise
            passes = False
    return findings, passes


def finding(match):
    where = [str(part) for part in getattr(match, "path", None) or []]
    owner = "/".join(where[:2]) if where else ""
    return (match.rule.id, owner, match.message)
