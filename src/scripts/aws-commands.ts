import { bare, type ScriptRule, type Sighting } from './sighting.js';

/** Shell in files of its own, and in the files of build tools and CI. */
export const SHELL_FILES =
  /\.(?:sh|bash|zsh|ps1|mk|ya?ml|groovy)$|(?:^|\/)(?:Makefile|GNUmakefile|Jenkinsfile[\w.-]*|package\.json|Taskfile|justfile)$/i;

/** One command, continued over lines by `\`. Ends where the next one begins. */
const COMMAND = /\baws\s+(?:--[\w-]+(?:[ =][^\s;&|]+)?\s+)*lambda\s+([a-z-]+)\b((?:\\\r?\n|[^\n;&|])*)/g;

/** `aws lambda …` with an alias. */
export const awsCommands: ScriptRule = {
  files: SHELL_FILES,
  bytes:
    /\blambda\s+(?:update-alias|create-alias|publish-version|add-permission|invoke|get-|update-function)/,
  find(text) {
    return [...text.matchAll(COMMAND)].flatMap((match): Sighting[] => {
      const [, verb = '', args = ''] = match;
      const at = { start: match.index };
      const name = option(args, 'name');
      if ((verb === 'update-alias' || verb === 'create-alias') && name !== undefined)
        return [{ ...at, code: 'script/update-alias', alias: name, ...moves(name) }];
      const target = option(args, 'function-name');
      const qualifier = option(args, 'qualifier') ?? /:([\w$-]+)$/.exec(withoutArn(target))?.[1];
      if (qualifier === undefined || /^\d+$/.test(qualifier)) return [];
      return [
        { ...at, code: 'script/qualified-function', alias: qualifier, ...calls(verb, target, qualifier) },
      ];
    });
  },
};

const moves = (alias: string): Pick<Sighting, 'what' | 'instead'> => ({
  what: `moves the alias ${alias} to another version`,
  instead: (environment, command) =>
    `Deploy the artifact to the stack of ${environment} instead: \`${command ?? `sam deploy --config-env ${environment}`}\`. To go back, deploy the artifact before it.`,
});

function calls(verb: string, target: string | undefined, alias: string): Pick<Sighting, 'what' | 'instead'> {
  const name = target?.replace(/:[\w$-]+$/, (end) => (end === `:${alias}` ? '' : end)) ?? 'the function';
  if (verb === 'add-permission')
    return {
      what: `lets something call ${name} by the alias ${alias}`,
      instead: () => 'Take it out: the permission belongs into the template, and each stack has its own.',
    };
  return {
    what: `does ${verb} of ${name} by the alias ${alias}`,
    instead: (environment) =>
      `Name the function of the stack of ${environment}, whose name ends in that environment’s \`NameSuffix\`, and leave the alias out.`,
  };
}

function option(args: string, name: string): string | undefined {
  const found = new RegExp(`--${name}[ =]+(\\\\?["']?[^\\s"'\\\\]+(?:\\$\\{?\\w+\\}?)*)`).exec(args)?.[1];
  const text = found === undefined ? undefined : bare(found);
  return text === '' ? undefined : text;
}

const withoutArn = (target: string | undefined): string =>
  target === undefined
    ? ''
    : (/:function:(.+)$/.exec(target)?.[1] ?? (target.startsWith('arn:') ? '' : target));
