import type { Tags } from 'yaml';

const NAMES = [
  'And',
  'Base64',
  'Cidr',
  'Condition',
  'Contains',
  'EachMemberEquals',
  'EachMemberIn',
  'Equals',
  'FindInMap',
  'GetAtt',
  'GetAZs',
  'If',
  'ImportValue',
  'Join',
  'Length',
  'Not',
  'Or',
  'Ref',
  'RefAll',
  'Select',
  'Split',
  'Sub',
  'ToJsonString',
  'Transform',
  'ValueOf',
  'ValueOfAll',
];

/**
 * The short tags of the template language, each for all three kinds of node. Unknown tags read just as well, but
 * the library makes a warning with a stack trace for each, and a large template has thousands.
 */
export const intrinsicTags: Tags = NAMES.flatMap((name) => {
  const tag = `!${name}`;
  return [
    { tag, resolve: (text: string) => text },
    { tag, collection: 'seq' as const },
    { tag, collection: 'map' as const },
  ];
});
