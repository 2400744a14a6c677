/** `table-name`, `TABLE_NAME` and `tableName` become `TableName`. */
export function pascal(text: string): string {
  return text
    .split(/[^A-Za-z0-9]+/)
    .map((each) => (each === each.toUpperCase() ? each.toLowerCase() : each))
    .map((each) => each.charAt(0).toUpperCase() + each.slice(1))
    .join('');
}

/** Say nothing of what they hold. */
const GENERIC = /^(?:Name|Value|Id|Arn|Key|Ref|Type|Url|Uri|Path|Resource|Description|Properties|\d*)$/;
/** Parts of a path that name no part of a service. */
const STRUCTURE =
  /^(?:Resources|Properties|Globals|Outputs|Variables|Environment|Value|Fn::\w+|Statement|PolicyDocument)$/;

/**
 * Names for what stands at a place, the shortest first: what the property or variable is called, then with its
 * resource, then the whole path.
 */
export function namesFor(path: readonly string[]): string[] {
  const own = path.filter((each) => !STRUCTURE.test(each));
  const at = own.findLastIndex((each) => !/^\d+$/.test(each));
  const place = own.at(-1) === own[at] ? '' : String(Number(own.at(-1)) + 1);
  const leaf = pascal(own[at] ?? '') + place;
  const owner = pascal(path[1] ?? '');
  const joined = leaf.startsWith(owner) ? leaf : owner + leaf;
  const whole = own.map(pascal).join('');
  const names = [...(GENERIC.test(leaf) ? [] : [leaf]), joined, whole].filter((each) =>
    /^[A-Za-z]/.test(each),
  );
  return [...new Set(names)];
}

/** What stands at a place, in words. */
export function wordsFor(path: readonly string[]): string {
  const own = path.filter((each) => !STRUCTURE.test(each) && !/^\d+$/.test(each));
  const leaf = own.at(-1) ?? '';
  const words = leaf
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .replace(/[^A-Za-z0-9]+/g, ' ')
    .toLowerCase()
    .trim();
  const owner = path[1] ?? '';
  if (path[0] === 'Globals') return `The ${words} of all functions`;
  return owner === '' || owner === leaf ? `The ${words}` : `The ${words} of ${owner}`;
}
