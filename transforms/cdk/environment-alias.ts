import type { Edit, Finding, Notice } from '../../src/model/migration.js';
import { placeAt } from '../../src/model/place.js';
import { wholeLines } from '../../src/sources/cdk/lines.js';
import { isRuleTarget } from '../../src/sources/cdk/stack.js';
import type { CdkTransform } from '../transform.js';

const CODE = 'cdk/environment-alias';

/** Aliases that stand for environments go from the stack. */
export const cdkEnvironmentAlias: CdkTransform = {
  code: CODE,
  title: 'aliases of a CDK stack that stand for environments',
  run({ stack, text, verdicts, adopt }) {
    const findings: Finding[] = [];
    const edits: Edit[] = [];
    const notices: Notice[] = [];
    const file = stack.file.fileName;
    for (const alias of stack.aliases) {
      const verdict = verdicts.find(
        (each) => each.functionId === alias.functionId && each.aliasName === alias.name,
      );
      if (verdict?.verdict !== 'environment') continue;
      const at = placeAt(file, text, alias.statement.getStart());
      edits.push({ file, ...wholeLines(text, alias.statement), text: '' });
      // A rule that called the alias of the stack’s own environment calls the function.
      const held = stack.functions.find((each) => each.id === alias.functionId)?.held;
      if (held !== undefined && verdict.environment === adopt)
        for (const node of alias.uses.filter(isRuleTarget))
          edits.push({ file, start: node.getStart(), end: node.getEnd(), text: held });
      findings.push({
        code: CODE,
        severity: 'warning',
        message: `The alias “${alias.name}” of ${alias.functionId} stands for ${verdict.environment}, which becomes a stack of its own`,
        at,
        outcome: 'rewritten',
      });
      // A stack keeps the versions it made only where it was told to.
      if (!alias.latest && !alias.pinned && !/\bremovalPolicy\s*:\s*[\w.]*RETAIN/.test(text))
        notices.push({
          code: 'H-VERSION',
          severity: 'warning',
          message: `The version that “${alias.name}” of ${alias.functionId} points to leaves the stack with it, and CloudFormation deletes it: there is no going back to it. Where that matters, deploy once with \`currentVersionOptions: { removalPolicy: RemovalPolicy.RETAIN }\` before.`,
          at,
        });
      if (alias.pinned)
        notices.push({
          code: CODE,
          severity: 'warning',
          message: `H-DRIFT: “${alias.name}” runs a fixed version of ${alias.functionId} today; its stack will run what is in the repository. Deploy the others first, and look at what changed since.`,
          at,
        });
    }
    return { findings, edits, parameters: [], notices };
  },
};
