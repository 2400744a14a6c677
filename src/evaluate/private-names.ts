import { ts } from 'ts-morph';

/** No key of the program's own ends so. */
const MARK = '\u0000';

const numbers = new WeakMap<ts.Node, number>();
let count = 0;

/** The key of a member that is written out: `#name` belongs to the class that declares it around where it stands. */
export function keyOfName(name: ts.MemberName): string {
  if (!ts.isPrivateIdentifier(name)) return name.text;
  const home = ts.findAncestor(
    name,
    (each) => ts.isClassLike(each) && each.members.some((member) => isNamed(member, name.text)),
  );
  return `${name.text} ${home ? numberOf(home) : 0}${MARK}`;
}

/** Whether a key is that of a private member: no name of a property is, and nothing lists it. */
export function isPrivateKey(key: string): boolean {
  return key.endsWith(MARK);
}

function isNamed({ name }: ts.ClassElement, text: string): boolean {
  return name !== undefined && ts.isPrivateIdentifier(name) && name.text === text;
}

function numberOf(home: ts.Node): number {
  const known = numbers.get(home);
  if (known !== undefined) return known;
  numbers.set(home, ++count);
  return count;
}
