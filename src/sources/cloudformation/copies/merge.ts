import { declaration } from '../../../../transforms/cloudformation/environment-parameters.js';
import type { TextEdit } from '../../../edits/apply-edits.js';
import { byRank } from '../../../environments/names.js';
import type { Parameter } from '../../../model/migration.js';
import { Problem } from '../../../model/problem.js';
import { gateReferences } from '../../../template/gate.js';
import { mergeEdits } from '../../../template/merge-edits.js';
import { get, isMap } from '../../../template/navigate.js';
import type { TemplateDocument } from '../../../template/node.js';
import { insertEntries } from '../../../template/surgery.js';
import { type Carried, type Carriers, carriersOf, sourcesOf, valuesOf } from './carriers.js';
import { Conditions, type EnvironmentParameter } from './conditions.js';
import { type Copies, FILE_PER_ENVIRONMENT, type Obstacle, obstacle } from './copy.js';
import { mergeWhole } from './merge-whole.js';
import { productionWants } from './production.js';
import { provedSame } from './proof.js';
import { compareSections, type DeclaredDefault } from './sections.js';
import type { Piece } from './sub-pieces.js';
import { type Want, wantFor } from './wants.js';
import { choiceValue, withNames, withoutDefault, writeAt } from './write-values.js';

/** What the kept template becomes, so that each environment’s stack is what its own template makes today. */
export interface Merge {
  readonly edits: readonly TextEdit[];
  /** With the edits made. */
  readonly document: TemplateDocument;
  /** New ones, and those that were declared with another default in each copy. */
  readonly parameters: readonly Parameter[];
}

/** Makes one template of copies, or says what keeps them from being one. */
export function mergeCopies(copies: Copies): Merge | { readonly obstacles: readonly Obstacle[] } {
  const { document } = copies.kept;
  const sections = compareSections(copies);
  const whole = mergeWhole(copies);
  const outcomes = whole.common.flatMap((each) => wantFor(copies, each) ?? []);
  const wants = outcomes.filter((each): each is Want => !('why' in each));
  const refused = outcomes.filter((each): each is Obstacle => 'why' in each);
  const obstacles = [...sections.obstacles, ...whole.obstacles, ...refused];
  if (obstacles.length > 0) return { obstacles };

  const names = new Names(copies);
  const declared = sections.defaults.map((each) => declaredParameter(copies, each));
  const environment = environmentOf(copies, declared, names);
  const conditions = new Conditions(environment.use, (each) => names.free([each]));
  const plain = [
    ...wants.filter((each) => each.kind === 'parameter'),
    ...productionWants(
      copies,
      wants.map((each) => each.difference.path),
    ),
  ];
  const pieces = wants.filter((each) => each.kind === 'pieces');
  const places = [
    ...plain.map(carriedBy),
    ...pieces.flatMap((each) => each.pieces.map((piece) => carriedIn(each, piece))),
  ];
  const carriers = carriersOf(copies, places, (each) => names.free(each));
  const written = [
    ...plain.map((each) => writeAt(document, each.difference, { ref: carriers.nameFor(carriedBy(each)) })),
    ...pieces.map((each) => withNames(document, each.text, namedPieces(each, carriers))),
    ...wants
      .filter((each) => each.kind === 'choice')
      .map((each) => writeAt(document, each.difference, choiceValue(document, each.variants, conditions))),
  ];
  const behind = whole.write(conditions);
  if ('why' in behind) return { obstacles: [behind] };
  const parameters = [...environment.made(), ...carriers.parameters];
  try {
    const inserts = [
      ...parameters.flatMap((each) => declaration(document, each)),
      ...conditions.inserts,
      ...behind.inserts,
      ...written.flatMap((each) => each.inserts),
    ];
    const edits = [
      ...written.flatMap((each) => each.edits),
      ...behind.edits,
      ...sections.defaults.flatMap((each) => withoutDefault(document, each.name)),
      ...insertEntries(document, inserts),
    ];
    return proved(copies, edits, [...parameters, ...declared]);
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    const at = error.at ? { at: error.at } : {};
    return { obstacles: [{ ...obstacle(copies, [], [], error.message), ...at }] };
  }
}

/** Reads the result again, and believes it only where each environment’s stack comes out as it was. */
function proved(
  copies: Copies,
  edits: readonly TextEdit[],
  parameters: readonly Parameter[],
): Merge | { obstacles: Obstacle[] } {
  const { document } = copies.kept;
  const owned = edits.map((each) => ({ file: document.file, code: FILE_PER_ENVIRONMENT, ...each }));
  const merged = mergeEdits(document, owned);
  const after = gateReferences(document, merged);
  const wrong = provedSame(copies, after, parameters);
  if (wrong) return { obstacles: [wrong] };
  return { edits: merged.map(({ start, end, text }) => ({ start, end, text })), document: after, parameters };
}

type Plain = Extract<Want, { kind: 'parameter' }>;
type Pieces = Extract<Want, { kind: 'pieces' }>;

const carriedBy = ({ difference: { path, nodes }, values }: Plain): Carried => ({ path, values, nodes });

const carriedIn = ({ difference: { path, nodes } }: Pieces, { values }: Piece): Carried => ({
  path,
  values,
  nodes,
});

function namedPieces(want: Pieces, carriers: Carriers): (Piece & { name: string })[] {
  return want.pieces.map((each) => ({ ...each, name: carriers.nameFor(carriedIn(want, each)) }));
}

function declaredParameter(copies: Copies, { name, nodes, values }: DeclaredDefault): Parameter {
  return {
    name,
    template: copies.kept.document.file,
    functions: [],
    secret: false,
    description: '',
    values: valuesOf(copies, values),
    sources: sourcesOf(copies, nodes),
  };
}

/** By which parameter a stack knows which environment it is: one that says so already, else a new one. */
function environmentOf(
  copies: Copies,
  declared: readonly Parameter[],
  names: Names,
): { use: () => EnvironmentParameter; made: () => Parameter[] } {
  const environments = copies.all.map((each) => each.environment).sort(byRank);
  const telling = declared.find((each) => new Set(Object.values(each.values)).size === environments.length);
  if (telling) return { use: () => telling, made: () => [] };
  let made: Parameter | undefined;
  const make = (): Parameter => ({
    name: names.free(['Environment', 'EnvironmentName']),
    template: copies.kept.document.file,
    functions: [],
    secret: false,
    description: 'Name of the environment this stack is',
    values: Object.fromEntries(environments.map((each) => [each, each])),
    sources: {},
    allowedValues: environments,
  });
  return {
    use: () => {
      made ??= make();
      return made;
    },
    made: () => (made ? [made] : []),
  };
}

/** Parameters, resources, conditions and mappings share their names. */
class Names {
  readonly #taken: Set<string>;

  constructor({ all }: Copies) {
    const sections = ['Parameters', 'Resources', 'Conditions', 'Mappings'];
    const maps = all.flatMap((each) => sections.map((section) => get(each.document.root, section)));
    this.#taken = new Set(maps.flatMap((map) => (isMap(map) ? map.entries.map(({ key }) => key) : [])));
  }

  /** The first of some names that nothing has, or the last with a number behind it. From then on it is taken. */
  free(names: readonly string[]): string {
    let name = names.find((each) => !this.#taken.has(each));
    for (let number = 2; name === undefined; number++) {
      const next = `${names.at(-1) ?? 'Value'}${number}`;
      if (!this.#taken.has(next)) name = next;
    }
    this.#taken.add(name);
    return name;
  }
}
