import type { LambdaFunction } from '../model/function.js';
import type { Notice, Parameter } from '../model/migration.js';
import { formatPlace } from '../model/place.js';
import { Problem } from '../model/problem.js';
import { valueIn } from './values.js';

/** CloudFormation's quotas, which no account can raise. */
export const MAX_PARAMETERS = 200;
export const MAX_VALUE_BYTES = 4096;
/** Lambda's quota for a function's variables together, in bytes. */
export const MAX_VARIABLES_BYTES = 4096;

/** Names Lambda sets itself; a function that declares one can't be deployed. */
const RESERVED = new Set(
  `_HANDLER _X_AMZN_TRACE_ID AWS_DEFAULT_REGION AWS_REGION AWS_EXECUTION_ENV AWS_ACCESS_KEY AWS_ACCESS_KEY_ID
   AWS_SECRET_ACCESS_KEY AWS_SESSION_TOKEN LAMBDA_TASK_ROOT LAMBDA_RUNTIME_DIR`.split(/\s+/),
);

const bytes = (text: string): number => Buffer.byteLength(text, 'utf8');

/** What makes one template's parameters undeployable; empty when nothing does. */
export function parameterProblems(
  template: string,
  alreadyDeclared: readonly string[],
  parameters: readonly Parameter[],
  environments: readonly string[],
): Problem[] {
  const own = parameters.filter((parameter) => parameter.template === template);
  const names = new Set([...alreadyDeclared, ...own.map((parameter) => parameter.name)]);
  const problems = own.flatMap((parameter) => [
    ...parameterNameProblem(parameter),
    ...variableNameProblem(parameter),
    ...valueProblems(parameter, environments),
  ]);
  if (names.size > MAX_PARAMETERS) {
    problems.push(
      new Problem(
        'target/too-many-parameters',
        `${template} would have ${names.size} parameters; CloudFormation takes ${MAX_PARAMETERS}.`,
        {
          at: { file: template, line: 1, column: 1 },
          remedy: 'Split the template, or keep the settings as one object so that they become a config file.',
        },
      ),
    );
  }
  return problems;
}

function parameterNameProblem(parameter: Parameter): Problem[] {
  if (/^[A-Za-z0-9]{1,255}$/.test(parameter.name)) return [];
  return [
    named(
      parameter,
      'target/parameter-name',
      `The parameter name ${JSON.stringify(parameter.name)} in ${parameter.template} is not 1 to 255 letters and digits.`,
    ),
  ];
}

function variableNameProblem(parameter: Parameter): Problem[] {
  const { variable } = parameter;
  if (variable === undefined) return [];
  // Lambda's pattern: a letter first, two characters at least.
  if (!/^[A-Za-z][A-Za-z0-9_]+$/.test(variable) && !RESERVED.has(variable)) {
    return [
      named(
        parameter,
        'target/variable-name',
        `Lambda does not take ${JSON.stringify(variable)} as a variable's name: a letter first, then letters, digits and \`_\`, two characters at least.`,
      ),
    ];
  }
  if (RESERVED.has(variable) || variable.startsWith('AWS_LAMBDA_')) {
    return [
      named(parameter, 'target/variable-reserved', `Lambda keeps the variable name ${variable} for itself.`),
    ];
  }
  return [];
}

function valueProblems(parameter: Parameter, environments: readonly string[]): Problem[] {
  return environments.flatMap((environment) => {
    const size = bytes(valueIn(parameter, environment));
    if (size <= MAX_VALUE_BYTES) return [];
    return [
      named(
        parameter,
        'target/value-too-long',
        `Parameter ${parameter.name} of ${parameter.template} has ${size} bytes for ${environment}; CloudFormation takes ${MAX_VALUE_BYTES}.`,
        environment,
        'Keep the value in a config file, or in S3, and pass its name.',
      ),
    ];
  });
}

function named(
  parameter: Parameter,
  code: string,
  message: string,
  environment?: string,
  remedy?: string,
): Problem {
  const at = environment === undefined ? Object.values(parameter.sources)[0] : parameter.sources[environment];
  return new Problem(code, message, {
    ...(at === undefined ? {} : { at }),
    remedy: remedy ?? 'Give it another name under `parameters` in dealias.yaml.',
  });
}

/** What one function's variables come to in each environment. */
export interface VariableSizes {
  readonly problems: readonly Problem[];
  readonly notices: readonly Notice[];
}

/**
 * Weighs a function's variables, old and new, for each environment. Lambda measures the variables as one
 * JSON text (its error message quotes it), so quotes and commas count.
 * Values an intrinsic computes are not known before deployment: they count as empty, and a notice says so when
 * what is known takes three quarters of the room.
 */
export function variableSizes(
  lambda: LambdaFunction,
  parameters: readonly Parameter[],
  environments: readonly string[],
): VariableSizes {
  const own = parameters.filter(
    (parameter) =>
      parameter.template === lambda.template &&
      parameter.variable !== undefined &&
      parameter.functions.includes(lambda.logicalId),
  );
  const problems: Problem[] = [];
  const notices: Notice[] = [];
  if (own.length === 0) return { problems, notices };
  for (const environment of environments) {
    const variables: Record<string, string> = {};
    for (const [name, value] of Object.entries(lambda.variables)) variables[name] = value ?? '';
    // A secret's reference is replaced by the secret itself, whose length is not ours to know.
    for (const parameter of own)
      variables[parameter.variable ?? ''] = parameter.secret ? '' : valueIn(parameter, environment);
    const size = bytes(JSON.stringify(variables));
    const unknown = Object.values(variables).filter((value) => value === '').length;
    if (size > MAX_VARIABLES_BYTES) {
      problems.push(
        new Problem(
          'target/variables-too-large',
          `The variables of ${lambda.logicalId} (${formatPlace(lambda.at)}) come to ${size} bytes in ${environment}; Lambda takes ${MAX_VARIABLES_BYTES}.`,
          { at: lambda.at, remedy: 'Keep the settings as one object so that they become a config file.' },
        ),
      );
    } else if (unknown > 0 && size > (MAX_VARIABLES_BYTES * 3) / 4) {
      notices.push({
        code: 'target/variables-nearly-full',
        severity: 'warning',
        message: `The variables of ${lambda.logicalId} come to ${size} bytes in ${environment} without the ${unknown} whose values are known only once deployed; Lambda takes ${MAX_VARIABLES_BYTES}.`,
        at: lambda.at,
      });
    }
  }
  return { problems, notices };
}
