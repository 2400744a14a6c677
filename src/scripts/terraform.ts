import { bare, type ScriptRule, type Sighting } from './sighting.js';

/** A block of a Terraform file, from its first word to its closing brace in the first column. */
const BLOCK =
  /^resource\s+"(\w+)"\s+"([\w-]+)"\s*\{([\s\S]*?)^\}|^resource\s+"(\w+)"\s+"([\w-]+)"\s*\{(.*)\}\s*$/gm;

const PER_WORKSPACE =
  'Make each environment a workspace or state of its own, with its values in a .tfvars file.';

/** Aliases, and what hangs on them, of Terraform. */
export const terraform: ScriptRule = {
  files: /\.tf(?:\.j2|\.jinja2?)?$/,
  bytes: /aws_lambda_alias|\bqualifier\s*=|aws_lambda_event_source_mapping|stage_name|Resource\s*=/,
  find(text) {
    return [...text.matchAll(BLOCK)].flatMap((match): Sighting[] => {
      const type = match[1] ?? match[4] ?? '';
      const id = `${type}.${match[2] ?? match[5] ?? ''}`;
      const body = match[3] ?? match[6] ?? '';
      return sightingsIn(type, id, body).map((each) => ({ ...each, start: match.index }));
    });
  },
};

function sightingsIn(type: string, id: string, body: string): Omit<Sighting, 'start'>[] {
  if (type === 'aws_lambda_alias') return aliases(id, body);
  if (type === 'aws_lambda_event_source_mapping') return mappings(id, body);
  if (type === 'aws_lambda_permission' || type === 'aws_lambda_function_event_invoke_config')
    return qualifiers(id, body);
  if (type === 'aws_api_gateway_deployment' || type === 'aws_api_gateway_stage') return stages(id, body);
  if (type === 'aws_cloudwatch_metric_alarm') return alarms(id, body);
  return [];
}

function aliases(id: string, body: string): Omit<Sighting, 'start'>[] {
  const name = attribute(body, 'name');
  if (name === undefined || /routing_config\s*\{/.test(body)) return [];
  return [
    {
      code: 'terraform/alias',
      alias: name,
      what: `block, ${id}, makes the alias ${name}`,
      instead: () =>
        `${PER_WORKSPACE} Then take ${id} out, and what names it: the function of each environment is called itself. Find out first which version the alias points to.`,
    },
  ];
}

function mappings(id: string, body: string): Omit<Sighting, 'start'>[] {
  const alias = /:([A-Za-z][\w-]*)$/.exec(attribute(body, 'function_name') ?? '')?.[1];
  if (alias === undefined) return [];
  return [
    {
      code: 'terraform/event-source-by-alias',
      alias,
      what: `block, ${id}, feeds the alias ${alias}`,
      instead: () =>
        `\`function_name\` without \`:${alias}\`, and one mapping per environment, each with a source of its own: two on one stream both read everything. A mapping that is made anew begins at its starting position: change it in place.`,
    },
  ];
}

function qualifiers(id: string, body: string): Omit<Sighting, 'start'>[] {
  const alias = attribute(body, 'qualifier');
  if (alias === undefined) return [];
  return [
    {
      code: 'terraform/qualifier',
      alias,
      what: `block, ${id}, is about the alias ${alias}`,
      instead: () =>
        `Take \`qualifier\` out, and \`:${alias}\` of the ARN that the source calls in the same change: a permission for an alias is none for the function.`,
    },
  ];
}

function stages(id: string, body: string): Omit<Sighting, 'start'>[] {
  const stage = attribute(body, 'stage_name');
  if (stage === undefined || !/\bvariables\s*=/.test(body)) return [];
  return [
    {
      code: 'terraform/stage-variable',
      alias: stage,
      what: `block, ${id}, is the stage ${stage}, whose variables choose what runs`,
      instead: () =>
        `${PER_WORKSPACE} Each has one API with one stage; take \`variables\` out, and \`:$\{stageVariables.…}\` of the integrations.`,
    },
  ];
}

function alarms(id: string, body: string): Omit<Sighting, 'start'>[] {
  const dimension = /\bResource\s*=\s*"[^"\n]*:([\w${}.-]+)"/.exec(body)?.[1];
  if (dimension === undefined) return [];
  const names = /for_each\s*=\s*toset\(\[([^\]]*)\]/.exec(body)?.[1]?.match(/[\w-]+/g) ?? [dimension];
  return names.map((alias) => ({
    code: 'terraform/alarm-by-alias',
    alias,
    what: `block, ${id}, watches the alias ${alias}`,
    instead: () =>
      'One alarm in each environment’s state, without the dimension `Resource`: with no alias it would get no data.',
  }));
}

/** An attribute’s text, or the expression that gives it. */
function attribute(body: string, name: string): string | undefined {
  const found = new RegExp(`(?:^|\\s)${name}\\s*=\\s*("(?:[^"\\\\\\n]|\\\\.)*"|[^\\s"]+)`).exec(body)?.[1];
  return found === undefined ? undefined : bare(found);
}
