import type { Finding, Parameter } from '../../src/model/migration.js';
import { placeAt } from '../../src/model/place.js';
import { STAGE, variable } from '../../src/sources/serverless/spelling.js';
import { walk } from '../../src/template/navigate.js';
import type { ServerlessPass, ServerlessTransform } from '../transform.js';

const CODE = 'serverless/alias-reference';
/** The ways in which a service asks which alias is deployed. */
const REFERENCE =
  /\${\s*(?:self:provider\.alias|self:custom\.alias(?:\.name)?|opt:alias)\s*(?:,\s*(?:'[^'{}]*'|"[^"{}]*"|(?:self:|opt:|sls:)[\w.]+)\s*)*\}/g;

/** What asked for the alias asks for the stage, or for the environment's name where the two differ. */
export const serverlessAliasReference: ServerlessTransform = {
  code: CODE,
  title: 'a service that asks which alias is deployed',
  run(pass) {
    const { document } = pass;
    const findings: Finding[] = [];
    const edits = new Map<number, { start: number; end: number; text: string }>();
    const same = [...pass.stages].every(([name, stage]) => name === stage);
    const now = same ? STAGE : variable('param', 'environment');
    walk(document.root, (node, path) => {
      if (node.kind !== 'scalar') return undefined;
      // The plugin's own setting goes with the plugin.
      if (path[0] === 'custom' && path[1] === 'alias') return false;
      const source = document.text.slice(node.start, node.end);
      for (const match of source.matchAll(REFERENCE)) {
        const start = node.start + match.index;
        edits.set(start, { start, end: start + match[0].length, text: now });
        findings.push({
          code: CODE,
          severity: 'warning',
          message: `\`${match[0]}\` asks which alias is deployed: it becomes \`${now}\``,
          at: placeAt(document.file, document.text, start),
          outcome: 'rewritten',
        });
      }
      return undefined;
    });
    return {
      findings,
      edits: [...edits.values()].map((edit) => ({ file: document.file, ...edit })),
      parameters: same || edits.size === 0 || hasEnvironment(pass) ? [] : [environment(pass)],
      notices: [],
    };
  },
};

function hasEnvironment({ parameters }: ServerlessPass): boolean {
  return parameters.some((each) => each.name === 'Environment');
}

function environment({ document, environments }: ServerlessPass): Parameter {
  return {
    name: 'Environment',
    template: document.file,
    functions: [],
    secret: false,
    description: 'Name of the environment this stack is',
    values: Object.fromEntries(environments.map(({ name }) => [name, name])),
    sources: {},
  };
}
