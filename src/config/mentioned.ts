import type { Place } from '../model/environment.js';
import { Problem } from '../model/problem.js';
import { isReservedVariable, LONGEST_VARIABLE } from '../model/variable-names.js';
import type { ConfigDocument, Path } from './document.js';

/** What a name in dealias.yaml is the name of. */
export type MentionKind = 'environment' | 'renamed' | 'secret' | 'override' | 'ignored' | 'module';

/** A name in dealias.yaml of something that only the repository shows to be there, or not. */
export interface Mention {
  readonly kind: MentionKind;
  readonly name: string;
  /** The key it stands under, for people: `parameters.secrets`. */
  readonly under: string;
  readonly at: Place;
  /** It stands in a file that many repositories share, of which one need not have it. */
  readonly shared: boolean;
}

/** The parts of dealias.yaml that name such things, as the schema promises them. */
export interface Mentioning {
  readonly own?: Readonly<Record<string, unknown>> | null;
  readonly parameters?: {
    readonly names?: Readonly<Record<string, string>>;
    readonly secrets?: readonly string[];
    readonly overrides?: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
  } | null;
  readonly signals?: readonly {
    readonly module: string;
    readonly values?: Readonly<Record<string, string>>;
  }[];
  readonly ignore?: readonly string[];
}

/**
 * Every such name, with its place.
 * @throws Problem `config/invalid` for one that no variable can have, or that has its meaning already
 */
export function mentionsIn(document: ConfigDocument, data: Mentioning): Mention[] {
  const { names = {}, secrets = [], overrides = {} } = data.parameters ?? {};
  const mention = (kind: MentionKind, name: string, path: Path, at: Place): Mention => {
    if (path[0] === 'parameters' && kind !== 'environment' && name === 'ENVIRONMENT')
      throw refused(document, `${path.join('.')}: \`ENVIRONMENT\` carries the environment’s own name`, at);
    return {
      kind,
      name,
      under: path.filter((each) => typeof each === 'string').join('.'),
      at,
      shared: false,
    };
  };
  const item = (kind: MentionKind, name: string, ...path: Path): Mention =>
    mention(kind, name, path, document.placeOf(path));
  const keys = (kind: MentionKind, path: Path, map: object): Mention[] =>
    Object.keys(map).map((name) => mention(kind, name, path, document.placeOfKey(path, name)));
  refuseNames(document, names);
  return [
    ...Object.entries(data.own ?? {}).flatMap(([setting, values]) =>
      typeof values === 'object' && values !== null ? keys('environment', ['own', setting], values) : [],
    ),
    ...keys('renamed', ['parameters', 'names'], names),
    ...secrets.map((name, index) => item('secret', name, 'parameters', 'secrets', index)),
    ...keys('override', ['parameters', 'overrides'], overrides),
    ...Object.entries(overrides).flatMap(([variable, values]) =>
      keys('environment', ['parameters', 'overrides', variable], values),
    ),
    ...(data.signals ?? []).flatMap(({ module, values = {} }, index) => [
      item('module', module, 'signals', index, 'module'),
      ...keys('environment', ['signals', index, 'values'], values),
    ]),
    ...(data.ignore ?? []).map((glob, index) => item('ignored', glob, 'ignore', index)),
  ];
}

/** A name that can't be had would be left out in silence, and another taken. */
function refuseNames(document: ConfigDocument, names: Readonly<Record<string, string>>): void {
  for (const [from, to] of Object.entries(names)) {
    const at = document.placeOf(['parameters', 'names', from]);
    if (isReservedVariable(to))
      throw refused(document, `${from} can’t be called \`${to}\`: Lambda, Node.js or dealias sets it`, at);
    if (to.length < 2 || to.length > LONGEST_VARIABLE)
      throw refused(
        document,
        `${from} can’t be called \`${to}\`: it is too ${to.length < 2 ? 'short' : 'long'}`,
        at,
      );
  }
}

function refused({ file }: ConfigDocument, what: string, at: Place): Problem {
  return new Problem('config/invalid', `${file}: ${what}.`, {
    at,
    remedy: 'Choose another name, or leave the entry out.',
  });
}
