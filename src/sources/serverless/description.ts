import type { Repository } from '../../discover/repository.js';
import { joinSightings, type Sightings, sightingsOf } from '../../environments/sightings.js';
import type { LambdaFunction } from '../../model/function.js';
import { get, isMap, isSequence, scalarText } from '../../template/navigate.js';
import type { MapEntry, TemplateDocument, TemplateNode } from '../../template/node.js';
import { readTemplate } from '../../template/read.js';
import { type Deployed, mark } from '../../verify/variables.js';
import type { Description, Rewriter } from '../source.js';
import { pluginSightings } from './alias-plugin.js';
import { type AliasCommand, aliasCommands } from './commands.js';
import { evaluate } from './evaluate.js';
import {
  defaultStage,
  environmentMaps,
  functionEntries,
  functionName,
  logicalId,
  serviceFunctions,
} from './service.js';
import { serverless } from './source.js';

/** A `serverless.yml` that was read. */
export class ServerlessDescription implements Description {
  readonly source = serverless.name;
  readonly file: string;
  readonly text: string;
  readonly functions: readonly LambdaFunction[];
  readonly document: TemplateDocument;
  readonly commands: readonly AliasCommand[];
  readonly #repository: Repository;

  /** @throws Problem where the file can't be read. */
  constructor(repository: Repository, path: string) {
    this.#repository = repository;
    this.file = path;
    this.text = repository.read(path);
    this.document = readTemplate(path, this.text);
    this.functions = serviceFunctions(this.document);
    this.commands = aliasCommands(repository);
  }

  sightings(functions: readonly LambdaFunction[]): Sightings {
    return joinSightings([
      pluginSightings(this.document, this.functions, this.commands),
      sightingsOf(resourcesOf(this.document), functions),
    ]);
  }

  variables(fn: LambdaFunction, deployed: Deployed): Record<string, string> {
    const stage = deployed.stage ?? defaultStage(this.document);
    const entry = functionEntries(this.document).find((each) => logicalId(each.key) === fn.logicalId);
    const found: Record<string, string> = {};
    if (!entry) return found;
    for (const map of environmentMaps(this.document, entry)) {
      for (const { key, value } of map) {
        const text = scalarText(value);
        const result = text === undefined ? 'unknown' : evaluate(this.document, text, stage, deployed.alias);
        const known =
          typeof result === 'object' ? result.text : mark(this.text.slice(value.start, value.end));
        found[key] = known.replace(
          /\{\{resolve:[^}]*\}\}/g,
          (whole) => deployed.secret(whole) ?? mark(whole),
        );
      }
    }
    return found;
  }

  functionNames({ stage }: Deployed): ReadonlyMap<string, string> {
    return new Map(
      functionEntries(this.document).flatMap((each): [string, string][] => {
        const name = functionName(this.document, each, stage ?? defaultStage(this.document));
        return name === undefined ? [] : [[logicalId(each.key), name]];
      }),
    );
  }

  async rewriter(): Promise<Rewriter> {
    const { ServerlessRewriter } = await import('./rewriter.js');
    return new ServerlessRewriter(this.#repository, this);
  }
}

/** The CloudFormation in a service, to look at: one map of what may be several. Places are those of the whole file. */
export function resourcesOf(document: TemplateDocument): TemplateDocument {
  const sections = new Map<string, MapEntry>();
  for (const entry of resourceMaps(document).flatMap((each) => (isMap(each) ? each.entries : []))) {
    const earlier = sections.get(entry.key);
    const [one, other] = [earlier?.value, entry.value];
    const both = isMap(one) && isMap(other) ? { ...one, entries: [...one.entries, ...other.entries] } : other;
    sections.set(entry.key, { ...(earlier ?? entry), value: both });
  }
  return { ...document, root: { ...document.root, entries: [...sections.values()] } };
}

/** `resources:`, or the items of it where it is a list. */
export function resourceMaps({ root }: TemplateDocument): readonly TemplateNode[] {
  const section = get(root, 'resources');
  return isSequence(section) ? section.items : section ? [section] : [];
}
