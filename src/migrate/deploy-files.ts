import type { Config } from '../config/config.js';
import type { Repository } from '../discover/repository.js';
import type { Environment } from '../model/environment.js';
import type { Notice, Parameter, StackPlan } from '../model/migration.js';
import { stackGiven } from '../model/stack.js';
import { cloudFormation, sam } from '../sources/cloudformation/deployers.js';
import { guessedName, templatesOf } from '../sources/cloudformation/guessed-names.js';
import type { DeployFiles } from '../sources/source.js';
import { parameterFilePath } from '../targets/cloudformation/parameters-file.js';
import type { Deployment } from '../targets/deployment.js';
import { chosenTargets } from '../targets/registry.js';
import { OwnSamconfig } from '../targets/sam/own-samconfig.js';
import type { SourceFormat, TargetRepository } from '../targets/target.js';
import { get, resources, scalarText } from '../template/navigate.js';
import type { TemplateDocument } from '../template/node.js';
import { valuesMissing } from './values-missing.js';

export interface DeployQuestion {
  readonly repository: Repository;
  readonly document: TemplateDocument;
  /** Every template that is migrated. */
  readonly templates: readonly string[];
  readonly environments: readonly Environment[];
  readonly adopt: string;
  readonly parameters: readonly Parameter[];
  readonly config: Pick<Config, 'boundary' | 'targets' | 'environments'>;
  /** Where each environment is deployed from a template of its own today: that template, by the environment. */
  readonly origins?: ReadonlyMap<string, string>;
  /** Files that other templates of the same migration write already, with their texts. */
  readonly written?: ReadonlyMap<string, string>;
}

/** The files that deploy one migrated template once per environment, and how they are used. */
export function deployFiles(question: DeployQuestion): DeployFiles {
  const { repository, document, environments, parameters, templates, config, adopt, origins } = question;
  const format = isSam(document) ? 'sam' : 'cloudformation';
  const replaced = [...(origins?.values() ?? [])].filter((each) => each !== document.file);
  const own =
    format === 'sam'
      ? new OwnSamconfig({ repository, template: document.file, templates, replaced })
      : undefined;
  const adopted = environments.find((each) => each.name === adopt);
  const base = baseName(repository, document, adopted, own);
  const deployments = environments.map((each) =>
    deploymentOf(stackOf(each, base, question, own), document, format),
  );
  const written = chosenTargets(config.targets, format, repository).map((target) =>
    target.files({
      repository: withTexts(repository, question.written),
      template: document.file,
      templates,
      replaced,
      format,
      deployments: [...deployments].sort((a, b) => Number(a.adopted) - Number(b.adopted)),
      parameters,
      boundary: config.boundary,
    }),
  );
  const files = written.flatMap((each) => each.files);
  const texts = new Map(files.map((each) => [each.path, each.text]));
  const isThere = (name: string): boolean => name === adopt || origins?.has(name) === true;
  const unknown = deployments.filter((each) => isThere(each.environment) && each.namedAt === undefined);
  return {
    files,
    deployments,
    notices: [
      ...unknown.map((each) => unknownStack(each, question)),
      ...valuesMissing(document, deployments, parameters, files, withTexts(repository, texts)),
      ...written.flatMap((each) => each.notices),
    ],
  };
}

/** What stands in a repository once these texts are written to it. */
function withTexts(repository: Repository, texts: ReadonlyMap<string, string> = new Map()): TargetRepository {
  return {
    paths: repository.paths,
    exists: (path) => texts.has(path) || repository.exists(path),
    read: (path) => texts.get(path) ?? repository.read(path),
    matches: (path, pattern) => repository.matches(path, pattern),
  };
}

export function isSam(document: TemplateDocument): boolean {
  const transform = get(document.root, 'Transform');
  if (!transform) return false;
  return document.text.slice(transform.start, transform.end).includes('AWS::Serverless');
}

/** What stacks and secrets are named after: the existing stack, where it is known, else where the template stands. */
export function stackBase(
  repository: Repository,
  document: TemplateDocument,
  environments: readonly Environment[],
  adopt: string,
): string {
  const adopted = environments.find((each) => each.name === adopt);
  // Which others are migrated is not known yet: what may be meant for another one is not taken for this one's.
  const templates = templatesOf(repository);
  const own = isSam(document)
    ? new OwnSamconfig({ repository, template: document.file, templates })
    : undefined;
  return baseName(repository, document, adopted, own);
}

function baseName(
  repository: Repository,
  { file }: TemplateDocument,
  adopted: Environment | undefined,
  own: OwnSamconfig | undefined,
): string {
  const configured = adopted && stackGiven(adopted, file);
  return configured ?? (own?.today()?.stackName || guessedName(repository, file));
}

/** How one environment's stack is called, and where that is said. */
function stackOf(
  environment: Environment,
  base: string,
  question: DeployQuestion,
  own: OwnSamconfig | undefined,
): StackPlan & Pick<Deployment, 'namedAt' | 'profile'> {
  const { document, adopt, templates, origins, config } = question;
  const { name } = environment;
  const origin = origins?.get(name);
  const adopted = name === adopt;
  const table = own?.table(name);
  const told = table?.stackName ? table : adopted ? own?.today() : undefined;
  const given = stackGiven(environment, document.file);
  const configured = config.environments.find((each) => each.name === name);
  const namedAt = given
    ? (configured?.stackAt ?? { file: origin ?? document.file, line: 1, column: 1 })
    : told?.stackName && own?.placeOf(told);
  // SAM CLI takes nothing from `[default]` for an environment with a table: what that lacks is nowhere.
  const deployed = table?.stackName
    ? table
    : {
        region: table?.region ?? own?.inherited()?.region,
        profile: table?.profile ?? own?.inherited()?.profile,
      };
  const region = environment.region ?? deployed.region;
  const elsewhere = environment.account !== undefined && !adopted;
  const configEnv = own?.configEnv(name) ?? name;
  return {
    environment: name,
    template: document.file,
    stackName: given ?? (told?.stackName || (adopted ? base : `${base}-${name}`)),
    adopted,
    parameterFile: parameterFilePath(document.file, name, templates),
    ...(region === undefined ? {} : { region }),
    ...(environment.account === undefined ? {} : { account: environment.account }),
    ...(origin === undefined || origin === document.file ? {} : { origin }),
    ...(configEnv === name ? {} : { configEnv }),
    ...(namedAt ? { namedAt } : {}),
    ...(deployed.profile === undefined || elsewhere ? {} : { profile: deployed.profile }),
  };
}

function deploymentOf(
  plan: ReturnType<typeof stackOf>,
  document: TemplateDocument,
  format: SourceFormat,
): Deployment {
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

function unknownStack({ environment, stackName }: Deployment, question: DeployQuestion): Notice {
  const { document, origins, repository } = question;
  const file = origins?.get(environment) ?? document.file;
  // One name for all templates would be refused as soon as a second one is migrated.
  const key = `environments.${environment}.stack`;
  const line = templatesOf(repository).length > 1 ? `${key}: { ${file}: <name> }` : `${key}: <name>`;
  return {
    code: 'deploy/unknown-stack',
    severity: 'warning',
    message: `Nothing says what the existing stack of ${file} is called; \`${stackName}\` is a guess. Set \`${line}\` in dealias.yaml, beside the other environments (\`dealias init\` writes them), or correct the name before you deploy: a wrong one makes a new stack.`,
    at: { file, line: 1, column: 1 },
  };
}
