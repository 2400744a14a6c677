import { DescribePipeCommand, ListPipesCommand, PipesClient } from '@aws-sdk/client-pipes';
import { clientOptions } from '../aws/client-options.js';
import { AT_ONCE, mapLimited } from '../aws/map-limited.js';
import type { Reader } from '../aws/reader.js';
import type { Reference } from '../references.js';
import { plain } from '../scrub.js';
import { namesLambda } from '../targets.js';
import { reference, type SourceContext } from './source.js';

/** EventBridge Pipes, as target or as enrichment. */
export async function read(reader: Reader, context: SourceContext): Promise<Reference[]> {
  const pipes = new PipesClient(clientOptions(reader.connection));
  const listed = await reader.all(
    'pipes:ListPipes',
    (NextToken) => pipes.send(new ListPipesCommand({ NextToken })),
    (page) => page.Pipes,
    (page) => page.NextToken,
  );
  const wanted = listed.filter(
    ({ Target = '', Enrichment = '' }) => namesLambda(Target) || namesLambda(Enrichment),
  );
  const found = await mapLimited(wanted, AT_ONCE, async ({ Name }) => {
    const concerns = { about: Name ?? null, kinds: ['pipe'] as const, functions: null };
    const pipe = await reader.orUnknown(concerns, () =>
      reader.call('pipes:DescribePipe', () => pipes.send(new DescribePipeCommand({ Name }))),
    );
    if (pipe === undefined) return [];
    const places = [
      { field: 'Target', role: 'target', text: pipe.Target },
      { field: 'Enrichment', role: 'enrichment', text: pipe.Enrichment },
    ] as const;
    return places.flatMap(({ field, role, text = '' }) =>
      namesLambda(text)
        ? reference('pipe', context, {
            id: `${pipe.Arn}/${role}`,
            name: Name ?? '',
            field,
            target: text,
            authorisedBy: 'role',
            role: pipe.RoleArn,
            revision: pipe.LastModifiedTime?.toISOString() ?? { of: pipe },
            details: { source: pipe.Source ?? '', role, state: pipe.CurrentState ?? '', pipe: plain(pipe) },
          })
        : [],
    );
  });
  return found.flat();
}
