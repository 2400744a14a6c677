import { posix } from 'node:path';
import type { Repository } from '../discover/repository.js';
import { isCode } from '../model/code-file.js';
import { Problem } from '../model/problem.js';
import type { LaidOut } from './laid-out.js';
import { type Files, isModule, layOut } from './layout.js';
import { isInstalled, linkPackages, type Scratch, writeFiles } from './scratch.js';

/** What is done about packages that code imports. */
export interface PackageChoice {
  /** Packages that are not installed are stood in for by stubs that record. */
  readonly stubMissing?: boolean;
  /** CommonJS source of packages, by what is imported: stands in for one that is installed, too. */
  readonly given?: Readonly<Record<string, string>>;
}

/** Files besides code that a handler may read when it runs. */
export const DATA =
  /\.(?:json5?|ya?ml|toml|ini|txt|md|html?|xml|csv|sql|graphqls?|gql|hbs|handlebars|mustache|ejs|pug|njk|liquid|pem|proto|template)$/i;

/** Writes a repository out so that its handlers can be run, in folders of its own. */
export function setUp(repository: Repository, scratch: Scratch, choice: PackageChoice): LaidOut {
  const files = filesOf(repository);
  const folder = scratch.folder('service');
  const { root } = repository;
  writeFiles(
    folder,
    layOut(files, {
      installed: (name, from) => isInstalled(root, name, from),
      ...(choice.given ? { given: choice.given } : {}),
      stubMissing: choice.stubMissing ?? false,
    }),
  );
  const manifests = [...files.keys()].filter((path) => posix.basename(path) === 'package.json');
  const readable = linkPackages(folder, root, [...new Set(['.', ...manifests.map(posix.dirname)])]);
  return { folder, temporary: scratch.folder('tmp'), readable, isModule: (file) => isModule(file, files) };
}

/** What is listed, and code that is left out for other purposes: a handler may load minified or vendored code. */
function filesOf(repository: Repository): Files {
  const { paths, skipped } = repository;
  const files = new Map<string, string>();
  for (const path of paths) if (isCode(path) || DATA.test(path)) files.set(path, repository.read(path));
  for (const { path } of skipped) {
    if (!isCode(path) || path.includes('node_modules/')) continue;
    try {
      files.set(path, repository.read(path));
    } catch (error) {
      // It was left out because it can't be read.
      if (!(error instanceof Problem)) throw error;
    }
  }
  return files;
}
