import { globMatcher } from '../discover/glob.js';
import { isListed } from '../discover/listed.js';
import type { Repository } from '../discover/repository.js';
import { isCode } from '../model/code-file.js';
import type { Place } from '../model/environment.js';
import type { Notice } from '../model/migration.js';
import { placeAt } from '../model/place.js';
import { Problem } from '../model/problem.js';
import { Program } from '../program/program.js';
import type { Codemod } from './codemod.js';
import { jscodeshiftWorker, transformFile } from './find-jscodeshift.js';
import { withLineEndsOf } from './line-ends.js';
import { withTexts } from './overlay.js';
import { startWorker, type WorkerReply } from './worker.js';
import { type WorkingCopy, workingCopy } from './working-copy.js';

/** A file that codemods rewrote. */
export interface ShiftedFile {
  readonly path: string;
  readonly before: string;
  readonly after: string;
  /** Those that did, in their order. */
  readonly by: readonly Codemod[];
}

export interface Shifted {
  /** The repository as the codemods leave it; nothing is written. */
  readonly repository: Repository;
  readonly files: readonly ShiftedFile[];
  readonly notices: readonly Notice[];
}

/**
 * Runs the codemods of dealias.yaml one after the other, each over what the one before left, in a copy of the
 * repository and in a process of its own.
 * @throws Problem `codemod/…` where one can't be found, fails, or leaves code that does not parse
 */
export async function runCodemods(repository: Repository, codemods: readonly Codemod[]): Promise<Shifted> {
  const own = new Set(codemods.map((each) => each.transform.replace(/^\.\//, '')));
  const code = repository.paths.filter((path) => isCode(path) && !own.has(path));
  const originals = new Map<string, string>();
  const by = new Map<string, Codemod[]>();
  const notices: Notice[] = [];
  // Read, so that a saved migration is refused where the transform that it came from is another by then.
  for (const path of own) if (isListed(repository, path)) repository.read(path);
  const copy = workingCopy(repository);
  try {
    for (const codemod of codemods) {
      const chosen = code.filter(chooses(codemod));
      for (const path of chosen) originals.set(path, originals.get(path) ?? repository.read(path));
      if (chosen.length === 0) notices.push(nothingChosen(codemod));
      const { changed, said } = await runOne(repository.root, copy, codemod, chosen);
      for (const path of changed) by.set(path, [...(by.get(path) ?? []), codemod]);
      notices.push(...said);
    }
    const files = [...by.keys()].sort().flatMap((path): ShiftedFile[] => {
      const [before, after] = [originals.get(path) ?? '', copy.read(path)];
      return before === after ? [] : [{ path, before, after, by: by.get(path) ?? [] }];
    });
    for (const file of files) refuseBroken(file);
    notices.push(...(await changedAgain(repository.root, copy, codemods, files)));
    const texts = new Map(files.map((each) => [each.path, each.after]));
    return { repository: withTexts(repository, texts), files, notices };
  } finally {
    copy.remove();
  }
}

async function runOne(
  root: string,
  copy: WorkingCopy,
  codemod: Codemod,
  paths: readonly string[],
): Promise<{ changed: string[]; said: Notice[] }> {
  const changed: string[] = [];
  const said: Notice[] = [];
  if (paths.length === 0) return { changed, said };
  const worker = startWorker(jscodeshiftWorker(root, codemod), transformFile(root, codemod), copy.folder);
  try {
    for (const path of paths) {
      const before = copy.read(path);
      const reply = await worker.shift(path, {
        parser: parserFor(path),
        ...codemod.options,
        ...parserOf(codemod),
      });
      if (reply.status === 'error') throw failure(codemod, path, before, reply);
      const after = withLineEndsOf(before, copy.read(path));
      copy.write(path, after);
      if (after !== before) changed.push(path);
      said.push(
        ...reply.reports.map((message) => report(codemod, { file: path, line: 1, column: 1 }, message)),
      );
    }
  } finally {
    const printed = await worker.end();
    if (printed.length > 0) said.push(report(codemod, codemod.at, `printed ${printed.join(' ⏎ ')}`));
  }
  return { changed, said };
}

/** The same options that `jscodeshift --parser` would make. */
function parserOf({ parser }: Codemod): { parser?: string } {
  return parser === undefined ? {} : { parser };
}

function parserFor(path: string): string {
  if (/\.[cm]?ts$/.test(path)) return 'ts';
  return path.endsWith('.tsx') ? 'tsx' : 'babel';
}

function chooses({ files, ignore }: Codemod): (path: string) => boolean {
  const bare = (globs: readonly string[]): string[] => globs.map((each) => each.replace(/^\.\//, ''));
  const wanted = files.length === 0 ? () => true : globMatcher(bare(files));
  const left = ignore.length === 0 ? () => false : globMatcher(bare(ignore));
  return (path) => wanted(path) && !left(path);
}

function failure({ transform }: Codemod, path: string, before: string, { message }: WorkerReply): Problem {
  const why = /^Transformation error \(([\s\S]*?)\)\n/.exec(message)?.[1] ?? message;
  const [, line, column] = /\((\d+):(\d+)\)$/.exec(why) ?? [];
  const at =
    line === undefined
      ? placeAt(path, before, 0)
      : { file: path, line: Number(line), column: Number(column) + 1 };
  return new Problem('codemod/failed', `${transform} failed: ${why.trim()}`, {
    at,
    remedy: 'Mend the transform or its `parser:`, or leave the file out with `ignore:` of the codemod.',
  });
}

function refuseBroken({ path, before, after, by }: ShiftedFile): void {
  if (parses(path, before) !== undefined) return;
  const broken = parses(path, after);
  if (broken === undefined) return;
  throw new Problem(
    'codemod/broken-output',
    `${by.map((each) => each.transform).join(', ')} left code that does not parse: ${broken.message}`,
    {
      at: { file: path, line: 1, column: 1 },
      remedy: 'Mend the transform, or leave the file out with `ignore:` of the codemod.',
    },
  );
}

function parses(path: string, text: string): Problem | undefined {
  try {
    new Program({ exists: () => true, read: () => text }).sourceFile(path);
    return undefined;
  } catch (error) {
    if (error instanceof Problem) return error;
    throw error;
  }
}

/** Whether a second run would find something to do: what is written must stay as it is. */
async function changedAgain(
  root: string,
  copy: WorkingCopy,
  codemods: readonly Codemod[],
  files: readonly ShiftedFile[],
): Promise<Notice[]> {
  const notices: Notice[] = [];
  for (const codemod of codemods) {
    const own = files.map((each) => each.path).filter(chooses(codemod));
    const { changed } = await runOne(root, copy, codemod, own).catch(() => ({ changed: own }));
    notices.push(
      ...changed.map(
        (path): Notice => ({
          code: 'codemod/not-settled',
          severity: 'warning',
          message: `${codemod.transform} would change or fail on ${path} again, after its own change: \`dealias migrate\` will not come to an end with it. Take it out of dealias.yaml once this is written.`,
          at: codemod.at,
        }),
      ),
    );
  }
  return notices;
}

function report({ transform }: Codemod, at: Place, message: string): Notice {
  return { code: 'codemod/report', severity: 'info', message: `${transform}: ${message}`, at };
}

function nothingChosen({ transform, at }: Codemod): Notice {
  return {
    code: 'codemod/no-files',
    severity: 'warning',
    message: `${transform} was given no file: none matches its \`files:\``,
    at,
  };
}
