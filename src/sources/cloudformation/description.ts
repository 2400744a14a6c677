import type { Repository } from '../../discover/repository.js';
import { type Sightings, sightingsOf } from '../../environments/sightings.js';
import type { LambdaFunction } from '../../model/function.js';
import { lambdaFunctions } from '../../template/functions.js';
import type { TemplateDocument } from '../../template/node.js';
import { readTemplate } from '../../template/read.js';
import { type Deployed, functionNames, variablesOf } from '../../verify/variables.js';
import type { Description, Rewriter } from '../source.js';
import { cloudFormation } from './source.js';

/** A SAM or CloudFormation template that was read. */
export class TemplateDescription implements Description {
  readonly source = cloudFormation.name;
  readonly file: string;
  readonly text: string;
  readonly functions: readonly LambdaFunction[];
  readonly document: TemplateDocument;
  readonly #repository: Repository;

  /** @throws Problem where the template can't be read. */
  constructor(repository: Repository, path: string) {
    this.#repository = repository;
    this.document = readTemplate(path, repository.read(path));
    this.file = path;
    this.text = this.document.text;
    this.functions = lambdaFunctions(this.document);
  }

  sightings(functions: readonly LambdaFunction[]): Sightings {
    return sightingsOf(this.document, functions);
  }

  variables(fn: LambdaFunction, deployed: Deployed): Record<string, string> {
    return variablesOf(this.document, fn, deployed);
  }

  functionNames(deployed: Deployed): ReadonlyMap<string, string> {
    return functionNames(this.document, deployed);
  }

  async rewriter(): Promise<Rewriter> {
    const { TemplateRewriter } = await import('./rewriter.js');
    return new TemplateRewriter(this.#repository, this);
  }
}
