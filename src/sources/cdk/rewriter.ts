import { ts } from 'ts-morph';
import { cdkTransforms } from '../../../transforms/registry.js';
import type { AliasVerdict, CdkPass } from '../../../transforms/transform.js';
import { memoryRepository } from '../../discover/memory.js';
import type { Repository } from '../../discover/repository.js';
import { applyEdits } from '../../edits/apply-edits.js';
import { groupBy } from '../../environments/group.js';
import type { Environment } from '../../model/environment.js';
import type { Edit, Finding, Notice, Parameter } from '../../model/migration.js';
import { escaped } from '../../model/pattern.js';
import { formatPlace, placeAt } from '../../model/place.js';
import { Problem } from '../../model/problem.js';
import { wholeRefused, withhold } from '../../model/withhold.js';
import type { Deployment } from '../../targets/deployment.js';
import { valueIn } from '../../targets/values.js';
import { toolsWithoutFiles } from '../../targets/without-files.js';
import { refusedWhole } from '../refused-whole.js';
import type { DeployFiles, DeployQuestion, Rewriter, SourcePass, Transformed } from '../source.js';
import { accessNotices } from './access-notices.js';
import { type StackMade, stacksMade } from './app.js';
import { cdkApp } from './deployer.js';
import { CdkDescription } from './description.js';
import { property, textOf } from './syntax.js';

/** Changes a stack of the CDK. */
export class CdkRewriter implements Rewriter {
  readonly declared: readonly string[] = [];
  readonly makesOwnSettings = false;
  readonly taken: ReadonlySet<string> = new Set();
  readonly #repository: Repository;
  readonly #description: CdkDescription;

  constructor(repository: Repository, description: CdkDescription) {
    this.#repository = repository;
    this.#description = description;
  }

  /** Two environments' aliases on one function (E1), and nothing that only a release needs. */
  verdicts(environments: readonly Environment[]): AliasVerdict[] {
    const { stack, file, text } = this.#description;
    const release = this.#description.sightings().aliases.some((each) => each.release);
    return [...groupBy(stack?.aliases ?? [], (each) => each.functionId)].flatMap(([functionId, aliases]) => {
      const known = aliases.map((each) => environments.find((one) => one.aliases.includes(each.name))?.name);
      const several = new Set(known.filter((each) => each !== undefined)).size > 1;
      return aliases.map(({ name, nameNode }, index): AliasVerdict => {
        const place = formatPlace(placeAt(file, text, nameNode.getStart()));
        const environment = release || !several ? undefined : known[index];
        return {
          functionId,
          aliasName: name,
          aliasId: undefined,
          verdict: environment === undefined ? 'release' : 'environment',
          environment,
          evidence: [
            environment === undefined
              ? `“${name}” (${place}) is the alias of a release.`
              : `E1: ${functionId} has “${name}” (${place}) beside others.`,
          ],
        };
      });
    });
  }

  calledPlainly(): ReadonlyMap<string, string> {
    const { stack, text } = this.#description;
    return new Map(
      (stack?.functions ?? []).flatMap(({ id, held }): [string, string][] => {
        if (held === undefined) return [];
        const name = escaped(held);
        const target = new RegExp(
          `\\b(?:LambdaFunction|LambdaSubscription|LambdaDestination)\\(\\s*${name}\\b`,
        );
        const source = new RegExp(`${name}\\.(?:addEventSource|addEventSourceMapping)\\(`);
        return target.test(text) || source.test(text) ? [[id, 'a target or event source of the stack']] : [];
      }),
    );
  }

  stackBase(environments: readonly Environment[], adopt: string): string {
    const configured = environments.find((each) => each.name === adopt)?.stack;
    const made = this.#made()[0]?.made;
    return configured ?? (made && stackNameOf(made)) ?? this.#description.stack?.name ?? 'stack';
  }

  transform(given: SourcePass): Transformed {
    const { file, text, stack } = this.#description;
    const needed =
      given.parameters.length > 0 || given.verdicts.some((each) => each.verdict === 'environment');
    const nothing = { findings: [], edits: [], parameters: [], notices: [] };
    if (!needed) return { outcome: nothing, refused: undefined };
    const findings: Finding[] = [];
    const notices: Notice[] = [];
    const brought: Parameter[] = [];
    const edits: Edit[] = [];
    try {
      if (!stack)
        throw this.#problem(
          0,
          'The file holds several stacks, or one without a name',
          'Put each stack into a file of its own',
        );
      const pass: CdkPass = { ...given, text, stack, made: this.#onlyMade(stack.name) };
      for (const transform of cdkTransforms) {
        const outcome = transform.run(pass);
        findings.push(...outcome.findings);
        notices.push(...outcome.notices);
        brought.push(...outcome.parameters);
        edits.push(...outcome.edits);
      }
      const byHand = findings.find((each) => each.outcome === 'refused');
      if (byHand) {
        const reason = wholeRefused(file, `${formatPlace(byHand.at)}, ${byHand.reason}`);
        return {
          outcome: { ...nothing, findings: findings.map((each) => withhold(each, reason)) },
          refused: byHand,
        };
      }
      this.#gate(pass, edits);
      return { outcome: { findings, edits, parameters: brought, notices }, refused: undefined };
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      return refusedWhole(file, findings, error, 'Mend the stack there; then run dealias again.');
    }
  }

  /** API definitions in files of their own that choose an alias by a stage variable: they are not rewritten. */
  hindrances(): Finding[] {
    if (!/\bSpecRestApi\b|\bApiDefinition\.fromAsset\b/.test(this.#description.text)) return [];
    const files = this.#repository.paths.filter(
      (path) => /\.(?:ya?ml|json)$/.test(path) && this.#repository.matches(path, /stageVariables\./),
    );
    return files.map((path): Finding => {
      const text = this.#repository.read(path);
      return {
        code: 'template/outside-definition',
        severity: 'warning',
        message: `The API definition reads a stage variable, and ${this.#description.file} may include it`,
        at: placeAt(path, text, text.indexOf('stageVariables.')),
        outcome: 'refused',
        reason: 'an API definition that a stack of the CDK includes is not rewritten',
        remedy:
          'Take the qualifier out of the URIs of its integrations by hand, for the functions of this stack only; then run dealias again.',
      };
    });
  }

  accessNotices(): Notice[] {
    const { stack } = this.#description;
    return stack ? accessNotices(stack) : [];
  }

  deployFiles({ environments, adopt, config }: DeployQuestion): DeployFiles {
    const made = this.#made()[0]?.made;
    const base = made ? stackNameOf(made) : (this.#description.stack?.name ?? 'stack');
    const deployments = environments.map(
      ({ name, region, account }): Deployment => ({
        environment: name,
        template: this.#description.file,
        // What `cdk deploy` is told: the construct's id, or the name the app gives the stack.
        stackName: name === adopt ? base : `${base}-${name}`,
        adopted: name === adopt,
        parameterFile: this.#description.file,
        stage: name,
        ...(region === undefined ? {} : { region }),
        ...(account === undefined ? {} : { account }),
        deployer: cdkApp,
        localCode: true,
        capabilities: [],
      }),
    );
    const app = { file: this.#description.file, by: 'the CDK' };
    return { files: [], deployments, notices: toolsWithoutFiles(app, config.targets, this.#repository) };
  }

  #made(): ReturnType<typeof stacksMade> {
    const name = this.#description.stack?.name;
    return name === undefined ? [] : stacksMade(this.#repository, name);
  }

  #problem(offset: number, message: string, remedy: string): Problem {
    const { file, text } = this.#description;
    return new Problem('cdk/not-certain', message, {
      at: placeAt(file, text, offset),
      remedy: `${remedy}; then run dealias again.`,
    });
  }

  #onlyMade(name: string): StackMade {
    const [first, another] = this.#made();
    if (first?.made && !another) return first.made;
    const where = first
      ? `${first.file} ${another ? 'and elsewhere' : 'in a way that can’t be followed'}`
      : 'no file';
    throw this.#problem(
      this.#description.stack?.node.getStart() ?? 0,
      `\`new ${name}(app, '…')\` stands in ${where}`,
      `Let one statement at the top of the app’s file make the stack, with its id as plain text and its properties written out`,
    );
  }

  /** The result is read again: it must parse, and each function must get its values in every environment. */
  #gate({ made, parameters, environments }: CdkPass, edits: readonly Edit[]): void {
    const { file, text } = this.#description;
    const broken = (what: string): Problem =>
      this.#problem(
        0,
        `after the change, ${what}`,
        'Nothing was changed. This is a bug in dealias: please report it with the stack',
      );
    for (const [path, before] of new Map([
      [made.file, made.text],
      [file, text],
    ])) {
      const after = applyEdits(
        before,
        edits.filter((each) => each.file === path),
      );
      const { diagnostics } = ts.transpileModule(after, { reportDiagnostics: true, fileName: path });
      if ((diagnostics ?? []).length > 0) throw broken(`${path} would not parse`);
      if (path !== file) continue;
      const read = new CdkDescription(memoryRepository({ [file]: after }), file);
      for (const fn of read.functions) {
        for (const { name } of environments) {
          const got = read.variables(fn, {
            stack: '',
            stage: name,
            parameters: {},
            secret: (reference) => reference,
          });
          for (const each of parameters) {
            if (each.variable === undefined || !each.functions.includes(fn.logicalId)) continue;
            if (got[each.variable] !== valueIn(each, name))
              throw broken(`${fn.logicalId} would not get ${each.variable} in ${name}`);
          }
        }
      }
      if (read.functions.length !== this.#description.functions.length)
        throw broken('a function would be gone');
    }
  }
}

function stackNameOf({ props, id }: StackMade): string {
  return textOf(property(props, 'stackName')?.initializer) ?? id.text;
}
