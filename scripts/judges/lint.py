"""What cfn-lint and `sam validate --lint` find in a template."""

import io
import logging
from contextlib import redirect_stderr, redirect_stdout
from types import SimpleNamespace

import cfnlint.api
from cfnlint.config import ConfigMixIn
from cfnlint.runner import Runner
from samcli.commands.validate.validate import _lint

# Making the rules takes ten times as long as judging a template by them. As cfn-lint's command makes them once for all
# templates that it is given, one process here makes them once.
make_rules = Runner._get_rules
made = []


def rules_made_once(runner):
    if not made:
        make_rules(runner)
        made.append(runner.rules)
    runner.rules = made[0]


Runner._get_rules = rules_made_once

# What they find is asked for; what they tell of themselves is not.
for name in ("cfnlint", "samtranslator", "samcli"):
    logging.getLogger(name).setLevel(logging.CRITICAL)


def cfn_lint(path):
    """(rule, logical id, message) of each finding of cfn-lint on the file, as its command line reads it."""
    runner = Runner(ConfigMixIn([], templates=[str(path)], regions=["us-east-1"]))
    return {finding(match) for match in runner.run()}


def sam_lint(path):
    """The same as `sam validate --lint` sees it, and whether that command passes."""
    context = SimpleNamespace(region="us-east-1", debug=False)
    seen = []

    def recorded(*arguments, **options):
        seen.extend(matches := lint(*arguments, **options))
        return matches

    lint, cfnlint.api.lint = cfnlint.api.lint, recorded
    with redirect_stdout(io.StringIO()), redirect_stderr(io.StringIO()):
        try:
            _lint(context, path.read_text("utf-8"), str(path))
            passes = True
        except Exception as error:  # the command's own exceptions, all of them a failing exit code
            if type(error).__name__ != "LinterRuleMatchedException":
                raise
            passes = False
        finally:
            cfnlint.api.lint = lint
    return {finding(match) for match in seen}, passes


def finding(match):
    where = [str(part) for part in getattr(match, "path", None) or []]
    owner = "/".join(where[:2]) if where else ""
    return (match.rule.id, owner, match.message)
