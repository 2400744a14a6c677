import type { Reader } from '../aws/reader.js';
import type { Reference } from '../references.js';
import { SOURCES, type Source } from './registry.js';
import type { SourceContext } from './source.js';

/** All references to functions, of every source; what a source could not tell is noted in the reader. */
export async function readSources(reader: Reader, context: SourceContext): Promise<Reference[]> {
  const found = await Promise.all(SOURCES.map((source) => readSource(reader, source, context)));
  return found.flat().sort(byKind);
}

const order = (reference: Reference): string => `${reference.kind}\n${reference.id}\n${reference.field}`;
const byKind = (a: Reference, b: Reference): number => (order(a) < order(b) ? -1 : 1);

async function readSource(
  reader: Reader,
  source: Source,
  context: SourceContext,
): Promise<readonly Reference[]> {
  const { name, kinds, wanted } = source;
  if (wanted !== undefined && !wanted(await context.functions, context.place.region)) return [];
  const loaded = await load(reader, source);
  if (loaded === undefined) return [];
  const part = await reader.part(`source ${name}`, async (own) => ({
    references: await own.orUnknown({ about: null, kinds, functions: null }, () => loaded.read(own, context)),
  }));
  return part.references ?? [];
}

async function load(reader: Reader, { client, kinds, hides, load: start }: Source) {
  try {
    return await start();
  } catch (error) {
    if (!isMissing(error, client)) throw error;
    reader.note({
      call: client,
      about: null,
      reason: 'client-missing',
      message: `the package ${client} is not installed`,
      hides,
      kinds,
      functions: null,
      remedy: `Run \`npm install ${client}\` where dealias is installed (with -g if that is how), and take the inventory again.`,
    });
    return undefined;
  }
}

/** Whether it is that package which can't be found, and not something inside it. */
function isMissing(error: unknown, client: string): boolean {
  return (
    error instanceof Error &&
    'code' in error &&
    error.code === 'ERR_MODULE_NOT_FOUND' &&
    error.message.includes(`'${client}'`)
  );
}
