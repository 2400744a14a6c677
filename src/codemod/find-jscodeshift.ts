import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';
import { Problem } from '../model/problem.js';
import type { Codemod } from './codemod.js';

/**
 * jscodeshift's own worker, as the repository has it installed, or else as it stands beside dealias: it is an
 * optional peer, since most users never need it and it brings Babel along.
 * @throws Problem `codemod/no-jscodeshift`
 */
export function jscodeshiftWorker(root: string, { at }: Codemod): string {
  for (const from of [join(root, 'package.json'), import.meta.url]) {
    try {
      return createRequire(from).resolve('jscodeshift/src/Worker.js');
    } catch {
      // The next place, or the message.
    }
  }
  throw new Problem('codemod/no-jscodeshift', 'jscodeshift, which runs the codemods, is not installed', {
    at,
    remedy: 'Run `npm install --save-dev jscodeshift` in the repository.',
  });
}

/**
 * The file of a transform.
 * @throws Problem `codemod/missing`
 */
export function transformFile(root: string, { transform, at }: Codemod): string {
  const require = createRequire(join(root, 'package.json'));
  try {
    return require.resolve(transform.startsWith('.') ? resolve(root, transform) : transform);
  } catch (cause) {
    throw new Problem('codemod/missing', `There is no transform ${transform}`, {
      at,
      cause,
      remedy:
        'Name a file from the root of the repository (./codemods/name.js), or a module of a package that is installed there.',
    });
  }
}
