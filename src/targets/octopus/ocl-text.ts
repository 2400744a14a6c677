import { Problem } from '../../model/problem.js';

/** A string of Octopus’s configuration language. */
export function oclString(text: string): string {
  const control = [...text].find((unit) => unit < ' ' && !'\n\r\t'.includes(unit));
  if (control === undefined) return JSON.stringify(text);
  throw new Problem(
    'target/value-unquotable',
    `Octopus’s configuration files can’t carry the character ${JSON.stringify(control)} of a value.`,
    { remedy: 'Keep the value in a config file, or in Secrets Manager.' },
  );
}

/** A value as Octopus takes it for itself: `#{` would be a variable. */
export const literal = (value: string): string => value.replaceAll('#{', '##{');

/** A name for a step, a project or a package, as Octopus makes its slugs. */
export const slug = (name: string): string =>
  name
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '');
