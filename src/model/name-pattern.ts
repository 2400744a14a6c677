/** A name that a template puts together, with `part` for each of what isn't known of it. */
export function nameOfPattern(pattern: string, part: string): string {
  return pattern.replaceAll(/\$\{[^}]*\}/g, part);
}
