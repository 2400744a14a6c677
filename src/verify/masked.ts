import type { Migration } from '../model/migration.js';
import { literalAt, type Reader } from './stacks.js';

const MASK = '(secret)';

/**
 * A report in which no secret that stands in the original's source is shown in clear: it may be published where the
 * source is not.
 */
export function withoutSecrets<T>(report: T, { secrets }: Migration, read: Reader): T {
  const texts = new Set(secrets.flatMap(({ at }) => literalAt(read(at.file) ?? '', at) ?? []));
  let json = JSON.stringify(report);
  for (const text of [...texts].filter((each) => each.length > 0).sort((a, b) => b.length - a.length)) {
    // What is shown is JSON in texts of JSON: each level spells quotes and backslashes anew.
    let spelt = text;
    for (let level = 0; level < 4; level++) {
      spelt = JSON.stringify(spelt).slice(1, -1);
      json = json.replaceAll(spelt, MASK);
    }
  }
  return JSON.parse(json) as T;
}
