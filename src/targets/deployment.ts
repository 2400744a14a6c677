import type { Place } from '../model/environment.js';
import type { StackPlan } from '../model/migration.js';

/**
 * How the stacks of one kind of source are deployed by hand. A source whose stacks neither SAM nor CloudFormation
 * deploys brings its own. All commands are run in the repository's root.
 */
export interface Deployer {
  readonly name: string;
  /** What is done once for all environments: build, or upload the code that the template names. */
  prepare(deployment: Deployment): string[];
  /** Shows what a deployment of a stack that is there would do. */
  look(deployment: Deployment): string;
  /** Deploys one stack, with more options behind the command. */
  deploy(deployment: Deployment, more: readonly string[]): string;
  /** What preparing overwrites, where that is the same for several templates: each is then prepared just before. */
  preparedIn?(deployment: Deployment): string;
}

/** One stack, with what its commands depend on. */
export interface Deployment extends StackPlan {
  readonly deployer: Deployer;
  /** The template names local code or files, which plain CloudFormation takes only once packaged. */
  readonly localCode: boolean;
  /** The template creates IAM resources, or is told to: acknowledged with every deployment. */
  readonly capabilities: readonly string[];
  /** Where the stack is named; absent where nothing says its name. */
  readonly namedAt?: Place;
  /** Whose credentials its tool deploys it with. */
  readonly profile?: string;
}

/** What of a deployment a migration tells others. */
export function planOf(deployment: Deployment): StackPlan {
  const { deployer: _d, localCode: _l, capabilities: _c, namedAt: _n, profile: _p, ...plan } = deployment;
  return plan;
}

/** The command that deploys one stack, with more options behind it. */
export const deployCommand = (deployment: Deployment, more: readonly string[]): string =>
  deployment.deployer.deploy(deployment, more);
