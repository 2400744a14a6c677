import type { Repository } from '../../discover/repository.js';
import { ALIAS_OPTION } from '../../discover/searches.js';
import type { Place } from '../../model/environment.js';
import { placeAt } from '../../model/place.js';

/** A call of the framework with the plugin's option, in a script or a pipeline. */
export interface AliasCommand {
  readonly file: string;
  /** Where the command begins and ends in the file. */
  readonly start: number;
  readonly end: number;
  readonly text: string;
  /** The alias it names; undefined where a variable does. */
  readonly alias: string | undefined;
  /** The stage it names, as text; undefined where it names none, null where a variable does. */
  readonly stage: string | null | undefined;
  readonly at: Place;
}

const FILES =
  /(?:^|\/)(?:package\.json|Makefile|Jenkinsfile|\.gitlab-ci\.yml|\.travis\.yml|azure-pipelines\.ya?ml|bitbucket-pipelines\.yml|buildspec[\w.-]*\.ya?ml)$|^\.github\/workflows\/[^/]+\.ya?ml$|^\.circleci\/config\.yml$|\.sh$/;
/** Up to what ends a command: the line, a quote of JSON, `&&`, `;`, a pipe. */
const COMMAND = /\b(?:serverless|sls)[ \t]+(?:deploy|remove|info|logs|invoke|package)\b[^\r\n"&;|]*/g;
const ALIAS = /[ \t]--alias(?:[ \t]+|=)(\S+)/;
const STAGE = /[ \t](?:--stage|-s)(?:[ \t]+|=)(\S+)/;
const LITERAL = /^[\w-]+$/;

/** Calls of the framework with `--alias`, wherever this repository calls it. */
export function aliasCommands(repository: Repository): AliasCommand[] {
  return repository.paths
    .filter((path) => FILES.test(path) && repository.matches(path, ALIAS_OPTION))
    .flatMap((file) => {
      const text = repository.read(file);
      return [...text.matchAll(COMMAND)].flatMap((match) => {
        const found = ALIAS.exec(match[0]);
        if (!found) return [];
        const command = match[0].trimEnd();
        const stage = STAGE.exec(command)?.[1];
        const alias = found[1] ?? '';
        return [
          {
            file,
            start: match.index,
            end: match.index + command.length,
            text: command,
            alias: LITERAL.test(alias) ? alias : undefined,
            stage: stage === undefined ? undefined : LITERAL.test(stage) ? stage : null,
            at: placeAt(file, text, match.index),
          },
        ];
      });
    });
}

/** The same command for a stage of its own, without an alias. */
export function withStage({ text }: Pick<AliasCommand, 'text'>, stage: string): string {
  const plain = text.replace(ALIAS, '');
  return STAGE.test(plain)
    ? plain.replace(STAGE, (whole, was: string) => whole.slice(0, -was.length) + stage)
    : `${plain} --stage ${stage}`;
}
