import type { Parameter } from '../../src/model/migration.js';

/** A parameter of `template.yaml` for tests. */
export function parameter(
  name: string,
  values: Readonly<Record<string, string>>,
  more: Partial<Parameter> = {},
): Parameter {
  const at = { file: 'src/settings.js', line: 3, column: 7 };
  return {
    name,
    template: 'template.yaml',
    functions: ['Fn'],
    secret: false,
    description: '',
    values,
    sources: Object.fromEntries(Object.keys(values).map((environment) => [environment, at])),
    ...more,
  };
}
