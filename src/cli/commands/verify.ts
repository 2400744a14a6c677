import { renderJson } from '../../report/json.js';
import { renderVerifyMarkdown } from '../../report/verify-markdown.js';
import { renderVerify } from '../../report/verify-text.js';
import { hasDifferences, type VerifyReport } from '../../verify/report.js';
import { type Command, folderFrom } from '../command.js';
import { verifyOptions } from '../verify-options.js';

/** 1 where something differs, or, with `--strict`, where something could not be run. */
export function verifyExitCode(report: VerifyReport, strict: boolean): 0 | 1 {
  return hasDifferences(report) || (strict && report.counts['not-run'] > 0) ? 1 : 0;
}

/** Shows whether every function still does the same in every environment. */
export const run: Command = async (invocation, terminal, toolkit) => {
  const { args, flags, texts } = invocation;
  const root = folderFrom(args[0]);
  const options = verifyOptions(invocation, terminal);
  const report = flags.has('planned')
    ? await toolkit.verifyPlanned(root, options)
    : await toolkit.verify(root, texts.get('base') ?? 'HEAD', options);
  switch (texts.get('format') ?? 'text') {
    case 'json':
      terminal.out(renderJson(report));
      break;
    case 'markdown':
      terminal.out(renderVerifyMarkdown(report));
      break;
    default:
      if (!flags.has('quiet')) terminal.out(renderVerify(report, terminal.width, terminal.styles));
  }
  return verifyExitCode(report, flags.has('strict'));
};
