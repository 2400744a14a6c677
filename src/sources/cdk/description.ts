import type { Repository } from '../../discover/repository.js';
import { qualifierVariablesIn, type Sightings } from '../../environments/sightings.js';
import type { LambdaFunction } from '../../model/function.js';
import { placeAt } from '../../model/place.js';
import { type Deployed, mark } from '../../verify/variables.js';
import type { Description, Rewriter } from '../source.js';
import { settled } from './settings.js';
import { cdk } from './source.js';
import { readStack, type StackClass, type StackFunction } from './stack.js';
import { property } from './syntax.js';

/** A file with a stack class of the CDK that was read. */
export class CdkDescription implements Description {
  readonly source = cdk.name;
  readonly file: string;
  readonly text: string;
  readonly functions: readonly LambdaFunction[];
  /** Undefined where the file holds several stacks, or none that can be looked at. */
  readonly stack: StackClass | undefined;
  readonly #repository: Repository;

  constructor(repository: Repository, path: string) {
    this.#repository = repository;
    this.file = path;
    this.text = repository.read(path);
    this.stack = readStack(path, this.text);
    this.functions = (this.stack?.functions ?? []).map((each) => this.#function(each));
  }

  sightings(): Sightings {
    const release = /\bLambdaDeploymentGroup\b|provisionedConcurrentExecutions|additionalVersions/.test(
      this.text,
    );
    return {
      aliases: (this.stack?.aliases ?? []).map(({ functionId, name, nameNode, latest }) => ({
        owner: `${this.file}#${functionId}`,
        name,
        at: placeAt(this.file, this.text, nameNode.getStart()),
        latest,
        release,
      })),
      stages: (this.stack?.stages ?? []).map(({ api, name, nameNode, variables }) => ({
        owner: `${this.file}#${api}`,
        name,
        at: placeAt(this.file, this.text, nameNode.getStart()),
        variables: variables.flatMap(({ name: key, value, node }) =>
          value === undefined
            ? []
            : [{ name: key, value, at: placeAt(this.file, this.text, node.getStart()) }],
        ),
      })),
      hosts: [],
      qualifierVariables: qualifierVariablesIn(this.text),
    };
  }

  variables(fn: LambdaFunction, { stage, secret }: Deployed): Record<string, string> {
    const found = this.stack?.functions.find((each) => each.id === fn.logicalId);
    return Object.fromEntries(
      (found?.variables ?? []).map(([key, value]) => {
        const text = settled(value, stage) ?? mark(value.getText());
        return [key, text.replace(/\{\{resolve:[^}]*\}\}/g, (whole) => secret(whole) ?? mark(whole))];
      }),
    );
  }

  functionNames({ stage }: Deployed): ReadonlyMap<string, string> {
    return new Map(
      (this.stack?.functions ?? []).flatMap(({ id, props }): [string, string][] => {
        const node = property(props, 'functionName')?.initializer;
        const name = node && settled(node, stage);
        return name === undefined ? [] : [[id, name]];
      }),
    );
  }

  async rewriter(): Promise<Rewriter> {
    const { CdkRewriter } = await import('./rewriter.js');
    return new CdkRewriter(this.#repository, this);
  }

  #function({ id, node, props, handler, codeFolder, variables }: StackFunction): LambdaFunction {
    const name = property(props, 'functionName')?.initializer;
    const functionName = name && settled(name, undefined);
    const runtime = /NODEJS_(\d+)_X/.exec(property(props, 'runtime')?.getText() ?? '')?.[1];
    return {
      template: this.file,
      logicalId: id,
      type: 'AWS::Lambda::Function',
      at: placeAt(this.file, this.text, node.getStart()),
      ...(functionName === undefined ? {} : { functionName }),
      ...(handler === undefined ? {} : { handler }),
      ...(codeFolder === undefined ? {} : { codeFolder }),
      ...(runtime === undefined ? {} : { runtime: `nodejs${runtime}.x` }),
      variables: Object.fromEntries(
        variables.map(([key, value]) => [key, settled(value, undefined) ?? null]),
      ),
      edge: false,
      inlineCode: /\bfromInline\(/.test(property(props, 'code')?.getText() ?? ''),
    };
  }
}
