/** The parts of an ARN that are the same in every environment, and of which nobody knows which they are. */
export interface Opaque {
  readonly region: string;
  readonly account: string;
  readonly version: string;
}

/** Each sample varies them, so that code that reads them gives no constant. */
export const OPAQUE: readonly Opaque[] = [
  { region: 'eu-west-1', account: '111122223333', version: '7' },
  { region: 'ap-southeast-2', account: '444455556666', version: '12' },
];

const REGIONS =
  'us-east-1 us-east-2 us-west-1 us-west-2 eu-west-1 eu-west-2 eu-west-3 eu-central-1 eu-central-2 eu-north-1 eu-south-1 ap-south-1 ap-southeast-1 ap-southeast-2 ap-northeast-1 ap-east-1 ca-central-1 ca-west-1 sa-east-1 me-south-1 me-central-1 af-south-1 il-central-1 mx-central-1 cn-north-1 cn-northwest-1 us-gov-west-1 us-gov-east-1'.split(
    ' ',
  );
const FIRST_ACCOUNT = OPAQUE[0]?.account ?? '';

/** So many regions and accounts are told apart in all ways that they go together. */
const FEW = 4;

/**
 * Beside those, the regions and accounts that a program itself names, alone and with each other: what it tests an ARN
 * for is so in one of them, and in another it is not.
 */
export function opaqueNamedIn(texts: readonly string[]): Opaque[] {
  const regions = new Set<string>();
  const accounts = new Set<string>();
  const pieces = new Set<string>();
  const pairs = new Map<string, Opaque>();
  const pair = (region: string, account: string): void => {
    pairs.set(`${region} ${account}`, { region, account, version: OPAQUE[0]?.version ?? '' });
  };
  for (const text of texts) {
    for (const [region] of text.matchAll(REGION)) regions.add(region);
    for (const [account] of text.matchAll(/(?<![\w.])\d{12}(?![\w.])/g)) accounts.add(account);
    for (const [piece] of text.matchAll(PIECE)) pieces.add(piece.replace(/-$/, ''));
    for (const [, region = '', account = ''] of text.matchAll(/:([a-z]{2}-[a-z-]+-\d):(\d{12})(?!\d)/g))
      pair(region, account);
  }
  const known = OPAQUE.map(({ region }) => region);
  for (const piece of pieces)
    if (![...regions].some((region) => holds(region, piece))) {
      const one = REGIONS.find((region) => holds(region, piece));
      if (one !== undefined) regions.add(one);
    }
  // One that nothing is said of.
  const isNamed = (region: string): boolean =>
    regions.has(region) || [...pieces].some((piece) => holds(region, piece));
  if (known.every(isNamed)) regions.add(REGIONS.find((region) => !isNamed(region)) ?? 'xx-east-1');
  for (const region of regions) pair(region, FIRST_ACCOUNT);
  for (const account of accounts) pair(known[0] ?? '', account);
  const few = <T>(all: ReadonlySet<T>): T[] => [...all].slice(0, FEW);
  for (const region of accounts.size > FEW ? few(regions) : regions)
    for (const account of regions.size > FEW ? few(accounts) : accounts) pair(region, account);
  for (const { region, account } of OPAQUE) pairs.delete(`${region} ${account}`);
  return [...pairs.values()];
}

const REGION =
  /(?<![\w-])[a-z]{2}(?:-gov|-iso[a-z]?)?-(?:north|south|east|west|central|northeast|northwest|southeast|southwest)-\d(?!\d)/g;

/** `us-`, `eu-west`, `'us'`, `us:`: what a region begins with, or holds. */
const PIECE =
  /(?<=['"`/^:|(-])(?:(?:us|eu|ap|sa|ca|me|af|il|mx|cn)(?:-gov)?(?:-(?:north|south)?(?:east|west)?(?:central)?)?|gov|north|south|east|west|central|(?:north|south)(?:east|west))(?=['"`|)$-])|(?<![\w.-])(?:us|eu|ap|sa|ca|me|af|il|mx|cn)(?=\s*:)/g;

function holds(region: string, piece: string): boolean {
  return `-${region}-`.includes(`-${piece}-`);
}

/** What an ARN begins with there. */
export function partitionOf(region: string): string {
  if (region.startsWith('cn-')) return 'aws-cn';
  return region.startsWith('us-gov-') ? 'aws-us-gov' : 'aws';
}
