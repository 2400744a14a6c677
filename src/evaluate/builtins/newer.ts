/** What some of the engines that Lambda runs have and others lack: what it is isn't known. */
const NEWER: ReadonlyMap<'map' | 'set', readonly string[]> = new Map([
  ['map', ['getOrInsert', 'getOrInsertComputed']],
  [
    'set',
    [
      ...['union', 'intersection', 'difference', 'symmetricDifference'],
      ...['isSubsetOf', 'isSupersetOf', 'isDisjointFrom'],
    ],
  ],
]);

/** Whether collections of a type, or of any, may have a method of that name. */
export function isNewer(name: string, type?: 'map' | 'set'): boolean {
  return (type ? [type] : [...NEWER.keys()]).some((each) => NEWER.get(each)?.includes(name));
}
