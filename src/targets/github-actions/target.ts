import { posix } from 'node:path';
import type { Notice } from '../../model/migration.js';
import { Problem } from '../../model/problem.js';
import type { Target, TargetQuestion, TargetRepository } from '../target.js';
import { workflow } from './workflow.js';

const WORKFLOW = /^\.github\/workflows\/[^/]+\.ya?ml$/;
const DEPLOYS =
  /\bsam deploy\b|\bcloudformation (?:deploy|create-stack|update-stack|create-change-set)\b|\blambda (?:update-alias|update-function-code|publish-version)\b|aws-cloudformation-github-deploy@/;

/** A deploy workflow with a GitHub environment and a role per environment. */
export const githubActions: Target = {
  name: 'github-actions',
  title: 'GitHub Actions: a workflow that promotes one artifact from environment to environment',
  always: () => false,
  isUsed: (repository) => deployWorkflows(repository).length > 0,
  files(question) {
    const { repository, template, deployments } = question;
    const name = deployments.at(-1)?.stackName ?? posix.basename(template);
    const path = freePath(repository, name);
    const text = workflow({ name, template, deployments, install: installCommand(repository) });
    return { files: [{ path, text }], notices: [variables(path, question), ...others(repository, path)] };
  },
};

/** A path that no workflow has yet: what a person wrote under the first name stays. */
function freePath(repository: TargetRepository, name: string): string {
  const paths = [name, `${name}-environments`].map((each) => `.github/workflows/deploy-${each}.yml`);
  const free = paths.find((path) => !repository.exists(path));
  if (free !== undefined) return free;
  const [path = ''] = paths;
  throw new Problem('target/workflow-exists', `${paths.join(' and ')} are there already.`, {
    at: { file: path, line: 1, column: 1 },
    remedy: 'Rename one of them, or leave `github-actions` out of `targets` in dealias.yaml.',
  });
}

function deployWorkflows(repository: TargetRepository): string[] {
  return repository.paths.filter((path) => WORKFLOW.test(path) && repository.matches(path, DEPLOYS));
}

function installCommand(repository: TargetRepository): string | undefined {
  if (repository.exists('package-lock.json')) return 'npm ci';
  if (repository.exists('yarn.lock')) return 'corepack enable && yarn install --immutable';
  if (repository.exists('pnpm-lock.yaml')) return 'corepack enable && pnpm install --frozen-lockfile';
  return repository.exists('package.json') ? 'npm install' : undefined;
}

function variables(path: string, { deployments }: TargetQuestion): Notice {
  const region = deployments.some((each) => each.region === undefined) ? ' and AWS_REGION' : '';
  const bucket = deployments.some((each) => each.deployer.name !== 'sam' && each.localCode)
    ? ', and ARTIFACT_BUCKET for the code'
    : '';
  return {
    code: 'deploy/github-environments',
    severity: 'info',
    message: `${path} needs a GitHub environment for each of ${deployments.map((each) => each.environment).join(', ')}, with the variables AWS_DEPLOY_ROLE_ARN${region}${bucket}. Give the last one required reviewers: nothing else stops a release before it.`,
    at: { file: path, line: 1, column: 1 },
  };
}

/** What deploys today goes on doing so until a person takes it out. */
function others(repository: TargetRepository, path: string): Notice[] {
  return deployWorkflows(repository).map((other) => ({
    code: 'deploy/second-workflow',
    severity: 'warning',
    message: `${other} deploys too, the way it did. Take its deployment out once ${path} has deployed every environment.`,
    at: { file: other, line: 1, column: 1 },
  }));
}
