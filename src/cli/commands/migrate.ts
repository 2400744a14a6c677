import { basename, resolve } from 'node:path';
import type { FinalText } from '../../apply/final-texts.js';
import type { CodemodConsent } from '../../codemod/codemod.js';
import type { Migration } from '../../model/migration.js';
import { hasResidue, plural } from '../../report/counts.js';
import { renderDiff } from '../../report/diff.js';
import { renderGithub } from '../../report/github.js';
import { renderMarkdown } from '../../report/markdown.js';
import { renderMigration } from '../../report/migration-json.js';
import { renderPatch } from '../../report/patch.js';
import { renderSarif } from '../../report/sarif.js';
import { renderSummary } from '../../report/summary.js';
import { visible } from '../../report/visible.js';
import { type Command, folderFrom } from '../command.js';
import { ownSettingsIn } from '../own-options.js';
import { reportAssets } from '../package-files.js';
import type { Invocation } from '../parse.js';
import { refuseOverwriting, saveMigration } from '../save-migration.js';
import type { Terminal } from '../terminal.js';
import type { Toolkit } from '../toolkit.js';
import { refuseVerifyAlone, verifyWritten } from '../verify-written.js';

const DEFAULT_CONTEXT = 3;

function textReport(
  invocation: Invocation,
  migration: Migration,
  files: readonly FinalText[],
  terminal: Terminal,
): string {
  const { flags, numbers } = invocation;
  const written = flags.has('write');
  const context = numbers.get('context') ?? DEFAULT_CONTEXT;
  let diff = '';
  if (!written && !flags.has('check')) {
    // Another program gets the exact bytes, which `git apply` takes; a person gets what is safe to look at.
    const coloured = terminal.interactive || terminal.styles.bold('') !== '';
    diff = coloured ? renderDiff(files, context, terminal.styles) : renderPatch(files, context);
  }
  if (flags.has('quiet')) return diff;
  const summary = renderSummary(migration, files, {
    width: terminal.width,
    styles: terminal.styles,
    written,
  });
  return diff === '' ? summary : `${diff}\n${summary}`;
}

/** Loaded only when asked for: it reads templates again, to draw what they declare. */
async function page(
  root: string,
  migration: Migration,
  files: readonly FinalText[],
  context: number,
): Promise<string> {
  const { renderHtml } = await import('../../report/html/render.js');
  return renderHtml(basename(resolve(root)), migration, files, context, reportAssets());
}

async function report(
  invocation: Invocation,
  root: string,
  migration: Migration,
  files: readonly FinalText[],
  terminal: Terminal,
): Promise<string> {
  const context = invocation.numbers.get('context') ?? DEFAULT_CONTEXT;
  switch (invocation.texts.get('format') ?? 'text') {
    case 'json':
      return renderMigration(migration);
    case 'markdown':
      return renderMarkdown(migration, files);
    case 'patch':
      return renderPatch(files, context);
    case 'html':
      return page(root, migration, files, context);
    case 'sarif':
      return renderSarif(migration.tool, migration.findings, migration.notices);
    case 'github':
      return renderGithub(migration.findings, migration.notices);
    default:
      return textReport(invocation, migration, files, terminal);
  }
}

async function resume(root: string, terminal: Terminal, toolkit: Toolkit, quiet: boolean): Promise<0> {
  const done = await toolkit.resume(root);
  if (!quiet) {
    const count = done.written.length + done.created.length;
    terminal.note(
      done.resumed ? `Finished: ${plural(count, 'file')} written.\n` : 'There is nothing to resume.\n',
    );
  }
  return 0;
}

function consentIn(flags: ReadonlySet<string>): CodemodConsent {
  if (flags.has('allow-codemods')) return 'run';
  return flags.has('skip-codemods') ? 'skip' : 'refuse';
}

/** Shows a migration, saves it, or writes it. What is shown is what is written: both come from the same value. */
export const run: Command = async (invocation, terminal, toolkit) => {
  const { args, flags, texts } = invocation;
  const root = folderFrom(args[0]);
  const quiet = flags.has('quiet');
  refuseVerifyAlone(invocation);
  if (flags.has('resume')) return resume(root, terminal, toolkit, quiet);
  const adopt = texts.get('adopt');
  const own = await ownSettingsIn(invocation);
  const migration = await toolkit.migrate(root, {
    codemods: consentIn(flags),
    keepGoing: flags.has('keep-going'),
    ...(adopt !== undefined && { adopt }),
    ...(own && { own }),
  });
  const files = await toolkit.finalTexts(root, migration);
  const out = texts.get('out');
  if (out !== undefined) refuseOverwriting(out, root, migration);
  if (flags.has('write')) {
    await toolkit.apply(root, migration, { allowDirty: flags.has('allow-dirty') });
    if (flags.has('verify')) await verifyWritten(root, files, invocation, terminal, toolkit);
  }
  if (out !== undefined) saveMigration(out, migration);
  terminal.out(await report(invocation, root, migration, files, terminal));
  if (!quiet) {
    if (out !== undefined) terminal.note(`Saved. Apply it with: dealias apply ${visible(out)}\n`);
    if (flags.has('write') && files.length > 0) {
      terminal.note(`${plural(files.length, 'file')} written. \`dealias undo\` takes it back.\n`);
    }
  }
  if (hasResidue(migration)) return 1;
  return files.length > 0 && !flags.has('write') ? 1 : 0;
};
