import { diffArrays } from 'diff';

/**
 * How many lines of a text are longer in the one made from it, where all else that differs was added. The `{}` of a
 * map that was empty may go. Undefined where anything else is gone.
 */
export function growth(before: string, after: string): number | undefined {
  let grown = 0;
  const hunks = diffArrays(linesOf(before), linesOf(after));
  for (const [index, { removed, value }] of hunks.entries()) {
    if (!removed) continue;
    const beside = [hunks[index - 1], hunks[index + 1]].find((each) => each?.added)?.value ?? [];
    const [gone, come] = [value.join(''), beside.join('')];
    const here = standsIn(gone, come) || standsIn(withoutEmptyMap(gone), come);
    // Of two equal lines, the diff may take the other one for the line that became longer.
    if (!here && !standsIn(before, after)) return undefined;
    grown += value.length;
  }
  return grown;
}

/** With their line ends, so that one that changes shows. */
function linesOf(text: string): string[] {
  return text.split(/(?<=\n)/);
}

/** True where every character of one text stands in the other, in the same order. */
function standsIn(short: string, long: string): boolean {
  let at = 0;
  for (let each = 0; each < long.length; each++) if (long[each] === short[at]) at++;
  return at === short.length;
}

function withoutEmptyMap(text: string): string {
  return text.replace(/:[ \t]*(?:\{\s*\}|null|~)(?=[ \t]*(?:#|\r?\n|$))/gm, ':');
}
