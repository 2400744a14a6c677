import type { Edit, Finding, Notice } from '../../src/model/migration.js';
import { placeAt } from '../../src/model/place.js';
import { environmentAliases } from '../../src/sources/cdk/environments.js';
import { going } from '../../src/sources/cdk/going.js';
import { listRemovals, wholeLines } from '../../src/sources/cdk/lines.js';
import { outputNotices } from '../../src/sources/cdk/outputs.js';
import type { CdkPass, CdkTransform } from '../transform.js';

const CODE = 'cdk/environment-alias';

/** Aliases that stand for environments go from the stack, with their permissions; the adopted one's calls reach the function. */
export const cdkEnvironmentAlias: CdkTransform = {
  code: CODE,
  title: 'aliases of a CDK stack that stand for environments',
  run(pass) {
    const { stack, text } = pass;
    const findings: Finding[] = [];
    const notices: Notice[] = [...outputNotices(pass, 'alias')];
    const file = stack.file.fileName;
    for (const { alias, environment } of environmentAliases(pass)) {
      const at = placeAt(file, text, alias.node.getStart());
      findings.push({
        code: CODE,
        severity: 'warning',
        message: `The alias “${alias.name}” of ${alias.functionId} stands for ${environment}, which becomes a stack of its own`,
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
    return { findings, edits: edits(pass), parameters: [], notices };
  },
};

function edits(pass: CdkPass): Edit[] {
  const { stack, text } = pass;
  const { statements, elements, redirected } = going(pass);
  const file = stack.file.fileName;
  const taken = [...statements].flatMap(([statement, by]) =>
    by === 'alias' ? [{ ...wholeLines(text, statement), text: '' }] : [],
  );
  const lists = [...new Set(elements.map(({ list }) => list))];
  const listed = lists.flatMap((list) =>
    listRemovals(list.elements, (node) => elements.some(({ element }) => element === node)).map((range) => ({
      ...range,
      text: '',
    })),
  );
  const types = new Set(
    [...elements, ...redirected.flatMap(({ element }) => element ?? [])].flatMap((each) => each.types),
  );
  const retyped = [...types].map(({ typeName }) => ({
    start: typeName.getStart(),
    end: typeName.getEnd(),
    text: typeName.getText().replace(/Alias$/, 'IFunction'),
  }));
  const functions = redirected.map(({ node, to }) => ({
    start: node.getStart(),
    end: node.getEnd(),
    text: to,
  }));
  return [...taken, ...listed, ...retyped, ...functions].map((edit) => ({ file, ...edit }));
}
