import { posix } from 'node:path';
import type { Repository } from '../discover/repository.js';
import type { LaidOut } from './laid-out.js';
import { type Files, isCode, isModule, layOut } from './layout.js';
import { isInstalled, linkPackages, type Scratch, writeFiles } from './scratch.js';

/** What is done about packages that code imports. */
export interface PackageChoice {
  /** Packages that are not installed are stood in for by stubs that record. */
  readonly stubMissing?: boolean;
  /** CommonJS source of packages, by what is imported: stands in for one that is installed, too. */
  readonly given?: Readonly<Record<string, string>>;
}

/** Files besides code that a handler may read when it runs. */
const DATA =
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

function filesOf(repository: Repository): Files {
  return new Map(
    repository.paths
      .filter((path) => isCode(path) || DATA.test(path))
      .map((path) => [path, repository.read(path)] as const),
  );
}
