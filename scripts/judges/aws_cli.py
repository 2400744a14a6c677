"""What the AWS CLI's own reading of a command line says, checked against the services' API models without a call."""

import contextlib
import functools
import io

from awscli.clidriver import create_clidriver


@functools.cache
def driver(_command):
    """One for all calls of a command: it reads CloudFormation's model, which takes longer than everything else. Another
    command's would be given what the first one was."""
    return create_clidriver()


def complaints(arguments):
    """Why the CLI refuses `cloudformation ARGUMENTS`; empty where it takes it."""
    said = io.StringIO()
    command = ["cloudformation", *arguments, "--generate-cli-skeleton", "output", "--region", "us-east-1"]
    with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(said):
        try:
            code = driver(arguments[0]).main(command)
        except SystemExit as stop:
            code = stop.code
    return [] if code == 0 else [f"the AWS CLI refuses it: {said.getvalue().strip()}"]
