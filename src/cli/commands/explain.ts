import { Problem } from '../../model/problem.js';
import { visible } from '../../report/visible.js';
import type { Command } from '../command.js';
import { nearest } from '../suggest.js';

/** Prints the page of a code. */
export const run: Command = async ({ args }, terminal, toolkit) => {
  const [code = ''] = args;
  const page = toolkit.page(code);
  if (page === null) {
    const meant = nearest(code, toolkit.codes());
    throw new Problem('explain/unknown-code', `there is no page for ${visible(code)}`, {
      remedy:
        meant === undefined
          ? 'See `dealias list` for all codes.'
          : `Did you mean ${meant}? See \`dealias list\` for all codes.`,
    });
  }
  terminal.out(page.endsWith('\n') ? page : `${page}\n`);
  return 0;
};
