import type { Repository } from '../discover/repository.js';
import type { OutsideUse } from '../sweep/exports.js';

const CODE = /\.[cm]?[jt]sx?$/;

/**
 * Which exports files that are not analysed (tests, scripts, other packages) may use: any that mentions both
 * the module's file name and the export's name. Too many rather than too few.
 */
export function outsideUse(repository: Repository, analysed: () => ReadonlySet<string>): OutsideUse {
  return {
    mayUse(file, name) {
      const stem = (file.split('/').at(-1) ?? file).replace(/(\.d)?\.[cm]?[jt]sx?$/, '');
      const folder = file.split('/').at(-2) ?? '';
      const module = new RegExp(
        `[/'"\`](${escapeRegExp(stem === 'index' ? folder : stem)})(\\.[cm]?[jt]sx?)?['"\`]`,
      );
      const mention = name === 'default' ? /./ : new RegExp(`\\b${escapeRegExp(name)}\\b`);
      const known = analysed();
      return repository.paths.some(
        (path) =>
          CODE.test(path) &&
          !known.has(path) &&
          repository.matches(path, module) &&
          repository.matches(path, mention),
      );
    },
  };
}

function escapeRegExp(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
