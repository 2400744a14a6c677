import { posix } from 'node:path';
import type { Config } from '../config/config.js';
import type { Repository } from '../discover/repository.js';
import type { Environment } from '../model/environment.js';
import type { Notice, Parameter, StackPlan } from '../model/migration.js';
import { cloudFormation, sam } from '../sources/cloudformation/deployers.js';
import type { DeployFiles } from '../sources/source.js';
import { parameterFilePath } from '../targets/cloudformation/parameters-file.js';
import type { Deployment } from '../targets/deployment.js';
import { chosenTargets } from '../targets/registry.js';
import { adoptedStackName, stackNameOf } from '../targets/sam/samconfig.js';
import { samconfigPath } from '../targets/sam/target.js';
import type { SourceFormat } from '../targets/target.js';
import { get, resources, scalarText } from '../template/navigate.js';
import type { TemplateDocument } from '../template/node.js';

export interface DeployQuestion {
  readonly repository: Repository;
  readonly document: TemplateDocument;
  /** Every template that is migrated. */
  readonly templates: readonly string[];
  readonly environments: readonly Environment[];
  readonly adopt: string;
  readonly parameters: readonly Parameter[];
  readonly config: Pick<Config, 'boundary' | 'targets'>;
  /** Where each environment is deployed from a template of its own today: that template, by the environment. */
  readonly origins?: ReadonlyMap<string, string>;
}

/** The files that deploy one migrated template once per environment, and how they are used. */
export function deployFiles(question: DeployQuestion): DeployFiles {
  const { repository, document, environments, parameters, templates, config, adopt, origins } = question;
  const format = isSam(document) ? 'sam' : 'cloudformation';
  const samPath = format === 'sam' ? samconfigPath(repository, document.file) : undefined;
  const existing = samPath && repository.exists(samPath) ? repository.read(samPath) : undefined;
  const stacks = environments.map((each) => stackPlan(each, question, samPath, existing));
  const deployments = stacks.map((each) => deploymentOf(each, document, format));
  const written = chosenTargets(config.targets, format, repository).map((target) =>
    target.files({
      repository,
      template: document.file,
      templates,
      replaced: [...(origins?.values() ?? [])].filter((each) => each !== document.file),
      format,
      deployments: [...deployments].sort((a, b) => Number(a.adopted) - Number(b.adopted)),
      parameters,
      boundary: config.boundary,
    }),
  );
  const there = environments.filter(({ name }) => name === adopt || origins?.has(name));
  const unknown = there.filter((each) => !knowsStack(each, question, existing, samPath));
  return {
    files: written.flatMap((each) => each.files),
    deployments,
    notices: [
      ...unknown.map((each) => unknownStack(each, question, stacks)),
      ...written.flatMap((each) => each.notices),
    ],
  };
}

export function isSam(document: TemplateDocument): boolean {
  const transform = get(document.root, 'Transform');
  if (!transform) return false;
  return document.text.slice(transform.start, transform.end).includes('AWS::Serverless');
}

function knowsStack(
  environment: Environment,
  { adopt }: DeployQuestion,
  existing: string | undefined,
  config: string | undefined,
): boolean {
  if (environment.stack !== undefined) return true;
  if (existing === undefined || config === undefined) return false;
  return environment.name === adopt
    ? adoptedStackName(existing, config) !== undefined
    : stackNameOf(existing, environment.name, config) !== undefined;
}

/** What stacks and secrets are named after: the existing stack, where it is known, else the template's folder. */
export function stackBase(
  repository: Repository,
  document: TemplateDocument,
  environments: readonly Environment[],
  adopt: string,
): string {
  const configured = environments.find((each) => each.name === adopt)?.stack;
  if (configured) return configured;
  const config = samconfigPath(repository, document.file);
  const known =
    isSam(document) && repository.exists(config)
      ? adoptedStackName(repository.read(config), config)
      : undefined;
  if (known) return known;
  const folder = posix.basename(posix.dirname(document.file));
  const stem = posix.basename(document.file).replace(/\.[^.]+$/, '');
  const base = /^template$/i.test(stem) ? (folder === '' || folder === '.' ? repository.name : folder) : stem;
  return base.replace(/[^A-Za-z0-9-]+/g, '-').replace(/^[^A-Za-z]+/, '') || 'app';
}

function stackPlan(
  environment: Environment,
  question: DeployQuestion,
  config: string | undefined,
  existing: string | undefined,
): StackPlan {
  const { document, adopt, templates, repository, environments, origins } = question;
  const origin = origins?.get(environment.name);
  const adopted = environment.name === adopt;
  const base = stackBase(repository, document, environments, adopt);
  const told =
    existing !== undefined && config !== undefined
      ? stackNameOf(existing, environment.name, config)
      : undefined;
  return {
    environment: environment.name,
    template: document.file,
    stackName: environment.stack ?? told ?? (adopted ? base : `${base}-${environment.name}`),
    adopted,
    parameterFile: parameterFilePath(document.file, environment.name, templates),
    ...(environment.region === undefined ? {} : { region: environment.region }),
    ...(environment.account === undefined ? {} : { account: environment.account }),
    ...(origin === undefined || origin === document.file ? {} : { origin }),
  };
}

function deploymentOf(plan: StackPlan, document: TemplateDocument, format: SourceFormat): Deployment {
  const named = resources(document).some(
    ({ type, properties }) =>
      type?.startsWith('AWS::IAM::') &&
      /Name$/m.test(properties?.entries.map((each) => each.key).join('\n') ?? ''),
  );
  const iam = format === 'sam' || resources(document).some(({ type }) => type?.startsWith('AWS::IAM::'));
  const localCode = resources(document).some(({ properties }) =>
    ['Code', 'CodeUri'].some((key) => scalarText(get(properties, key)) !== undefined),
  );
  return {
    ...plan,
    deployer: format === 'sam' ? sam : cloudFormation,
    localCode,
    capabilities: named ? ['CAPABILITY_NAMED_IAM'] : iam ? ['CAPABILITY_IAM'] : [],
  };
}

function unknownStack(
  { name: environment }: Environment,
  { document, origins }: DeployQuestion,
  stacks: readonly StackPlan[],
): Notice {
  const name = stacks.find((each) => each.environment === environment)?.stackName ?? '';
  const file = origins?.get(environment) ?? document.file;
  return {
    code: 'deploy/unknown-stack',
    severity: 'warning',
    message: `Nothing says what the existing stack of ${file} is called; \`${name}\` is a guess. Set \`environments.${environment}.stack\` in dealias.yaml, or correct the name before you deploy: a wrong one makes a new stack.`,
    at: { file, line: 1, column: 1 },
  };
}
