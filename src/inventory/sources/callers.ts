import type { Reader } from '../aws/reader.js';
import type { LiveFunction } from '../model.js';
import type { Reference } from '../references.js';
import { namesLambda, targetOf } from '../targets.js';
import { reference, type SourceContext } from './source.js';

/** Functions that name others: in a variable, or as the destination of asynchronous events. No call is made. */
export async function read(_reader: Reader, context: SourceContext): Promise<Reference[]> {
  const functions = await context.functions;
  const names = new Set(functions.map(({ name }) => name));
  return functions.flatMap((caller) => [
    ...variables(context, caller, names),
    ...destinations(context, caller),
  ]);
}

/**
 * A value that is the ARN of a function, or a known function's name, with or without qualifier. A bare name may be
 * chance (a table can be called as a function is); who reads the reference is told the value.
 */
function variables(context: SourceContext, caller: LiveFunction, names: ReadonlySet<string>): Reference[] {
  const found = new Map<string, { variable: string; value: string; versions: string[] }>();
  for (const { version, variables: values = {} } of caller.versions) {
    for (const [variable, value] of Object.entries(values)) {
      if (typeof value !== 'string') continue;
      const target = targetOf(value, context.place);
      if (target === undefined || !(namesLambda(value) || names.has(target.function))) continue;
      const key = `${variable}\n${value}`;
      const entry = found.get(key) ?? { variable, value, versions: [] };
      entry.versions.push(version);
      found.set(key, entry);
    }
  }
  return [...found.values()].flatMap(({ variable, value, versions }) =>
    reference('environment-variable', context, {
      id: `${caller.name}/${variable}/${value}`,
      name: caller.name,
      field: `Environment.Variables.${variable}`,
      target: value,
      authorisedBy: 'role',
      role: caller.versions.find(({ version }) => version === versions.at(-1))?.role,
      revision: { of: { value, versions } },
      details: { caller: caller.name, versions, variable },
    }),
  );
}

function destinations(context: SourceContext, caller: LiveFunction): Reference[] {
  return (caller.asyncConfigs ?? []).flatMap((config) =>
    (['OnSuccess', 'OnFailure'] as const).flatMap((condition) => {
      const target = condition === 'OnSuccess' ? config.onSuccess : config.onFailure;
      if (target === undefined || !namesLambda(target)) return [];
      return reference('async-destination', context, {
        id: `${caller.name}:${config.qualifier}/${condition}`,
        name: `${caller.name}:${config.qualifier}`,
        field: `DestinationConfig.${condition}.Destination`,
        target,
        authorisedBy: 'role',
        revision: config.lastModified,
        details: { caller: caller.name, callerQualifier: config.qualifier, condition },
      });
    }),
  );
}
