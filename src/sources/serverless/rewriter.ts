import { serverlessTransforms } from '../../../transforms/registry.js';
import type { AliasVerdict, ServerlessPass } from '../../../transforms/transform.js';
import type { Repository } from '../../discover/repository.js';
import { tidyDeletions } from '../../edits/tidy.js';
import { aliasVerdicts } from '../../evidence/verdicts.js';
import { isCode } from '../../model/code-file.js';
import type { Environment } from '../../model/environment.js';
import type { Edit, Finding, Notice, Parameter } from '../../model/migration.js';
import { placeAt } from '../../model/place.js';
import { Problem } from '../../model/problem.js';
import type { Deployment } from '../../targets/deployment.js';
import { toolsWithoutFiles } from '../../targets/without-files.js';
import { mergeEdits, type OwnedEdit } from '../../template/merge-edits.js';
import { get, isMap, isSequence } from '../../template/navigate.js';
import { apiStages } from '../../template/stages.js';
import { refusedWhole } from '../refused-whole.js';
import type { DeployFiles, DeployQuestion, Rewriter, SourcePass, Transformed } from '../source.js';
import { aliasPlugin } from './alias-plugin.js';
import { serverlessFramework } from './deployer.js';
import { resourcesOf, type ServerlessDescription } from './description.js';
import { gateService } from './gate.js';
import { functionEntries, logicalId, stackName } from './service.js';
import { STAGE } from './spelling.js';
import { stagesOf } from './stages.js';

const REQUESTS = ['http', 'httpApi', 'alb', 'websocket'];

/** Changes a `serverless.yml`. */
export class ServerlessRewriter implements Rewriter {
  /** Parameters of a stage are no stack parameters: there is no limit to count against. */
  readonly declared: readonly string[] = [];
  readonly makesOwnSettings = false;
  readonly taken: ReadonlySet<string>;
  readonly #repository: Repository;
  readonly #description: ServerlessDescription;

  constructor(repository: Repository, description: ServerlessDescription) {
    this.#repository = repository;
    this.#description = description;
    this.taken = new Set(declaredParams(description));
  }

  verdicts(environments: readonly Environment[], readsEnvironment: ReadonlySet<string>): AliasVerdict[] {
    const { document, functions, file } = this.#description;
    const inResources = aliasVerdicts(resourcesOf(document), functions, environments, { readsEnvironment });
    const plugin = aliasPlugin(document);
    if (!plugin) return inResources;
    const { line, column } = placeAt(file, document.text, plugin.node.start);
    const evidence = [
      `E1: ${plugin.name} (${file}:${line}:${column}) deploys every environment as an alias.`,
    ];
    const own = functions.flatMap(({ logicalId: functionId }) =>
      environments.flatMap(({ name, aliases }) =>
        aliases.map(
          (aliasName): AliasVerdict => ({
            functionId,
            aliasName,
            aliasId: undefined,
            verdict: 'environment',
            environment: name,
            evidence,
          }),
        ),
      ),
    );
    return [...own, ...inResources];
  }

  /** With the plugin, every event calls the function by an alias. */
  calledPlainly(): ReadonlyMap<string, string> {
    const { document } = this.#description;
    if (aliasPlugin(document)) return new Map();
    return new Map(
      functionEntries(document).flatMap(({ key, value }): [string, string][] => {
        const events = get(value, 'events');
        const kinds = isSequence(events)
          ? events.items.flatMap((each) => (isMap(each) ? each.entries.map((one) => one.key) : []))
          : [];
        const plain = kinds.find((each) => !REQUESTS.includes(each));
        return plain === undefined ? [] : [[logicalId(key), `the event ${plain}`]];
      }),
    );
  }

  stackBase(environments: readonly Environment[], adopt: string): string {
    const configured = environments.find((each) => each.name === adopt)?.stack;
    return configured ?? this.#stackName(this.#today(environments, adopt)) ?? 'service';
  }

  transform(given: SourcePass): Transformed {
    const { document, file, commands } = this.#description;
    const findings: Finding[] = [];
    const notices: Notice[] = [];
    const brought: Parameter[] = [];
    const edits: OwnedEdit[] = [];
    try {
      const stages = stagesOf(document, commands, given.environments, given.adopt);
      const pass: ServerlessPass = { ...given, document, commands: this.#ownCommands(), stages };
      for (const transform of serverlessTransforms) {
        const { code } = transform;
        const parameters = [...pass.parameters, ...brought];
        const outcome = transform.run({ ...pass, parameters, earlier: edits.slice() });
        findings.push(...outcome.findings);
        notices.push(...outcome.notices);
        brought.push(...outcome.parameters);
        edits.push(...outcome.edits.map((edit) => ({ ...edit, code })));
      }
      if (edits.length > 0 || given.parameters.length > 0) this.#refuseOwnResources(given);
      const own = edits.filter((each) => each.file === file);
      const merged = tidyDeletions(document.text, mergeEdits(document, own));
      if (merged.length > 0)
        gateService(document, merged, { ...pass, parameters: [...pass.parameters, ...brought] });
      const all: Edit[] = [...merged, ...edits.filter((each) => each.file !== file)].map(
        ({ code: _code, ...edit }) => edit,
      );
      return { outcome: { findings, edits: all, parameters: brought, notices }, refused: undefined };
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      return refusedWhole(file, findings, error, 'Mend the service there; then run dealias again.');
    }
  }

  /** Code that reads what the plugin sets: nobody sets it afterwards. */
  hindrances(): Finding[] {
    const paths = this.#repository.paths.filter(
      (path) => isCode(path) && this.#repository.matches(path, /env\.SERVERLESS_ALIAS/),
    );
    if (!aliasPlugin(this.#description.document)) return [];
    return paths.map((path): Finding => {
      const text = this.#repository.read(path);
      return {
        code: 'serverless/alias-variable',
        severity: 'warning',
        message: '`SERVERLESS_ALIAS` is set by the alias plugin, which goes',
        at: placeAt(path, text, text.indexOf('env.SERVERLESS_ALIAS')),
        outcome: 'refused',
        reason: 'no one sets it once the plugin is gone',
        remedy: `Read a variable of your own, and set it in ${this.#description.file}: \`STAGE: ${STAGE}\`.`,
      };
    });
  }

  deployFiles({ environments, adopt, config }: DeployQuestion): DeployFiles {
    const { document, commands, file } = this.#description;
    const stages = stagesOf(document, commands, environments, adopt);
    const deployments = environments.map(({ name, stack, region, account }): Deployment => {
      const stage = stages.get(name) ?? name;
      return {
        environment: name,
        template: file,
        stackName: stack ?? this.#stackName(stage) ?? `${name}`,
        adopted: name === adopt,
        parameterFile: file,
        stage,
        ...(region === undefined ? {} : { region }),
        ...(account === undefined ? {} : { account }),
        deployer: serverlessFramework,
        localCode: true,
        capabilities: [],
      };
    });
    const notices = toolsWithoutFiles(
      { file, by: 'the Serverless Framework' },
      config.targets,
      this.#repository,
    );
    return { files: [], deployments, notices };
  }

  #today(environments: readonly Environment[], adopt: string): string {
    const { document, commands } = this.#description;
    try {
      return stagesOf(document, commands, environments, adopt).get(adopt) ?? adopt;
    } catch (error) {
      if (error instanceof Problem) return adopt;
      throw error;
    }
  }

  #stackName(stage: string): string | undefined {
    return stackName(this.#description.document, stage);
  }

  /** A command counts where the plugin is: without it, `--alias` is another tool's. */
  #ownCommands(): ServerlessPass['commands'] {
    return aliasPlugin(this.#description.document) ? this.#description.commands : [];
  }

  #refuseOwnResources({ environments, verdicts }: SourcePass): void {
    const view = resourcesOf(this.#description.document);
    const alias = verdicts.find((each) => each.verdict === 'environment' && each.aliasId !== undefined);
    const stages = apiStages(view).filter((each) =>
      environments.some((one) => each.name !== undefined && one.stages.includes(each.name)),
    );
    const id = alias?.aliasId ?? (stages.length > 1 ? stages[0]?.logicalId : undefined);
    if (id === undefined) return;
    throw new Problem(
      'serverless/alias-resource',
      `The resource \`${id}\` of the service is one environment’s alias or stage, and resources of services are not rewritten`,
      {
        at: placeAt(view.file, view.text, get(view.root, 'Resources', id)?.start ?? 0),
        remedy:
          'Take the aliases and stages of single environments out of `resources:`; then run dealias again.',
      },
    );
  }
}

function declaredParams({ document }: ServerlessDescription): string[] {
  const sections = ['params', 'stages'].flatMap((section) => {
    const map = get(document.root, section);
    return isMap(map) ? map.entries.map((each) => get(each.value, 'params') ?? each.value) : [];
  });
  return sections.flatMap((each) =>
    isMap(each) ? each.entries.map(({ key }) => key.charAt(0).toUpperCase() + key.slice(1)) : [],
  );
}
