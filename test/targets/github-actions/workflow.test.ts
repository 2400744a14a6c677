import * as assert from 'uvu/assert';
import { parse } from 'yaml';
import { githubActions } from '../../../src/targets/github-actions/target.js';
import { suite } from '../../suite.js';
import { problemCode } from '../problem-code.js';
import { questionOf } from '../question.js';

const test = suite('targets: github actions');

interface Job {
  readonly needs?: string | string[];
  readonly environment?: string;
  readonly permissions: Record<string, string>;
  readonly steps: { readonly uses?: string; readonly run?: string }[];
}
const jobsOf = (files: Readonly<Record<string, string>> = {}) => {
  const [file] = githubActions.files(questionOf(files)).files;
  const workflow = parse(file?.text ?? '') as { permissions: object; jobs: Record<string, Job> };
  assert.equal(workflow.permissions, {});
  return workflow.jobs;
};

test('one job an environment, in order, each with its environment and no right but the token', () => {
  const jobs = jobsOf();
  assert.equal(Object.keys(jobs), ['build', 'deploy-dev', 'deploy-prod']);
  assert.equal(jobs['deploy-prod']?.needs, ['build', 'deploy-dev']);
  assert.is(jobs['deploy-prod']?.environment, 'prod');
  assert.equal(jobs['deploy-prod']?.permissions, { 'id-token': 'write' });
  assert.equal(jobs.build?.permissions, { contents: 'read' });
});

test('every action is fixed to a commit, and only the build checks out', () => {
  const jobs = Object.entries(jobsOf({ 'package-lock.json': '' }));
  const used = jobs.flatMap(([, job]) => job.steps.flatMap((each) => each.uses ?? []));
  assert.ok(
    used.every((each) => /@[0-9a-f]{40}$/.test(each)),
    used.join(),
  );
  const checks = jobs.filter(([, { steps }]) =>
    steps.some((each) => each.uses?.startsWith('actions/checkout')),
  );
  assert.equal(
    checks.map(([name]) => name),
    ['build'],
  );
});

test('packages are installed as the repository does', () => {
  const installed = (files: Readonly<Record<string, string>>) =>
    jobsOf(files).build?.steps.flatMap((each) => each.run ?? []);
  assert.equal(installed({}), []);
  assert.equal(installed({ 'package.json': '' }), ['npm install']);
  assert.equal(installed({ 'package.json': '', 'package-lock.json': '' }), ['npm ci']);
});

test('a workflow that is there is not written over', () => {
  const taken = '.github/workflows/deploy-orders.yml';
  const second = '.github/workflows/deploy-orders-environments.yml';
  const pathWith = (files: Readonly<Record<string, string>>) =>
    githubActions.files(questionOf(files)).files[0]?.path;
  assert.is(pathWith({}), taken);
  assert.is(pathWith({ [taken]: 'on: push' }), second);
  assert.is(
    problemCode(() => pathWith({ [taken]: '', [second]: '' })),
    'target/workflow-exists',
  );
});

test.run();
