import { applyEdits } from '../../src/edits/apply-edits.js';
import type { Parameter } from '../../src/model/migration.js';
import { lambdaFunctions } from '../../src/template/functions.js';
import { readTemplate } from '../../src/template/read.js';
import { transformTemplate } from '../../src/template/transform-template.js';
import type { TemplatePass, TemplateTransform } from '../../transforms/transform.js';

/** A template of two environments, prod adopted. */
export function templatePass(text: string, more: Partial<TemplatePass> = {}): TemplatePass {
  const document = readTemplate(text.trimStart().startsWith('{') ? 'template.json' : 'template.yaml', text);
  return {
    document,
    functions: lambdaFunctions(document),
    environments: ['dev', 'prod'].map((name) => ({
      name,
      aliases: [name],
      hosts: [],
      stages: [],
      stageVariables: {},
      versions: [],
      functionNames: [],
    })),
    adopt: 'prod',
    verdicts: [],
    code: { readsEnvironment: new Set(), stageVariablesStillRead: new Set(), unreadVariables: new Map() },
    parameters: [],
    ...more,
  };
}

export function parameter(more: Partial<Parameter> & { name: string }): Parameter {
  return {
    template: 'template.yaml',
    functions: [],
    secret: false,
    description: `The ${more.name}`,
    values: { dev: 'a', prod: 'b' },
    sources: {},
    ...more,
  };
}

/** The text after the transforms, with all they said. */
export function transformed(pass: TemplatePass, transforms?: readonly TemplateTransform[]) {
  const result = transformTemplate(pass, transforms);
  return { ...result, text: applyEdits(pass.document.text, result.outcome.edits) };
}

/** A transform that takes texts out, as those before in the registry do. */
export function remover(...texts: readonly string[]): TemplateTransform {
  return {
    code: 'test/remover',
    title: 'takes texts out',
    run: ({ document }) => ({
      findings: [],
      parameters: [],
      notices: [],
      edits: texts.map((text) => {
        const start = document.text.indexOf(text);
        if (start < 0) throw new Error(`${text} is not in the template`);
        return { file: document.file, start, end: start + text.length, text: '' };
      }),
    }),
  };
}
