import type { ts } from 'ts-morph';
import type { Failure, HandlerAnalysis } from '../decide/handlers.js';
import { SIGNAL_BYTES } from '../discover/searches.js';
import { isTest } from '../discover/tests.js';
import { isRunCode } from '../model/code-file.js';
import type { Environment } from '../model/environment.js';
import { escaped } from '../model/pattern.js';
import { withoutComments } from '../program/comments.js';
import { computedLoads } from '../program/computed-loads.js';
import type { Situation } from './situation.js';

/**
 * Loads of files of the repository's own by names that are put together when the code runs. What is in such a file was
 * not followed: where it asks which environment it is, or uses what is to be rewritten, nothing may be.
 */
export function unseenCode(
  situation: Pick<Situation, 'repository' | 'reach'>,
  { sourceFiles, files }: HandlerAnalysis,
  environments: readonly Environment[],
): Failure[] {
  const { repository, reach } = situation;
  const analysed = new Set(sourceFiles.map((each) => each.fileName));
  const edited = new Set(files.map((each) => each.file.fileName));
  const names = environments.flatMap(({ name, aliases, stages, hosts }) => [
    name,
    ...aliases,
    ...stages,
    ...hosts,
  ]);
  const spelled = new RegExp(`['"\`][^'"\`\\s]{0,9}(?:${names.map(escaped).join('|')})['"\`]`);
  const telling = new Map<string, boolean>();
  const tells = (path: string): boolean => {
    const known = telling.get(path);
    if (known !== undefined) return known;
    const own = [...reach.filesFrom(path)];
    const found = own.some((each) => {
      if (edited.has(each)) return true;
      if (analysed.has(each) || !isRunCode(each)) return false;
      const text = withoutComments(repository.read(each));
      return SIGNAL_BYTES.test(text) || spelled.test(text);
    });
    telling.set(path, found);
    return found;
  };
  const unseen = repository.paths.filter((each) => isRunCode(each) && !analysed.has(each) && !isTest(each));
  const failure = (node: ts.Node, path: string): Failure => ({
    node,
    reason: `${path} may be loaded here, by a name that is put together when the code runs; what it makes of an environment is not followed`,
    remedy: 'Load it by its name, or take what it asks of the environment out of it; then run dealias again.',
  });
  return sourceFiles.flatMap(computedLoadsOf(sourceFiles)).flatMap(({ node, prefix }) => {
    const path = unseen.find((each) => each.startsWith(prefix) && tells(each));
    return path === undefined ? [] : [failure(node, path)];
  });
}

/** With the folders of the code that is followed for what may be anywhere. */
function computedLoadsOf(files: readonly ts.SourceFile[]) {
  const folders = files.map((each) => each.fileName.slice(0, each.fileName.lastIndexOf('/') + 1));
  const [first = ''] = folders.toSorted((a, b) => a.length - b.length);
  return (file: ts.SourceFile): { node: ts.Node; prefix: string }[] =>
    computedLoads(file).map(({ node, prefix }) => ({ node, prefix: prefix ?? first }));
}
