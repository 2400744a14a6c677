import type { Edit, Finding } from '../../src/model/migration.js';
import { type AliasCommand, withStage } from '../../src/sources/serverless/commands.js';
import type { ServerlessPass, ServerlessTransform } from '../transform.js';

const CODE = 'serverless/alias-command';

/** `serverless deploy --alias dev` in scripts and pipelines becomes `serverless deploy --stage dev`. */
export const serverlessAliasCommand: ServerlessTransform = {
  code: CODE,
  title: 'a command that deploys an environment as an alias',
  run(pass) {
    const findings: Finding[] = [];
    const edits: Edit[] = [];
    for (const command of pass.commands) {
      const stage = stageFor(command, pass);
      const base = { code: CODE, severity: 'warning' as const, at: command.at };
      if (stage !== undefined && command.stage !== null) {
        const text = withStage(command, stage);
        edits.push({ file: command.file, start: command.start, end: command.end, text });
        findings.push({
          ...base,
          message: `\`${command.text}\` becomes \`${text}\``,
          outcome: 'rewritten',
        });
      } else {
        findings.push({
          ...base,
          message: `\`${command.text}\` names an alias`,
          outcome: 'refused',
          reason: 'which environment it means can’t be told from the text',
          remedy: `Take \`--alias\` out and name the stage instead: ${[...pass.stages].map(([name, to]) => `\`--stage ${to}\` for ${name}`).join(', ')}.`,
        });
      }
    }
    return { findings, edits, parameters: [], notices: [] };
  },
};

function stageFor({ alias }: AliasCommand, { environments, stages }: ServerlessPass): string | undefined {
  const meant = environments.find((each) => alias !== undefined && each.aliases.includes(alias));
  return meant && stages.get(meant.name);
}
