import { posix } from 'node:path';
import type { WrittenFile } from '../../model/migration.js';
import { parameterFilePath } from '../cloudformation/parameters-file.js';
import { type Target, type TargetQuestion, type TargetRepository, textOf } from '../target.js';
import { templateConfiguration } from './template-configuration.js';

const PIPELINE = /AWS::CodePipeline::Pipeline/;
const CONFIGURED = /TemplateConfiguration/;
const CONFIGURATION = /"(?:Parameters|Tags|StackPolicy)"\s*:\s*\{/;
const TEMPLATE = /"Resources"\s*:/;

/** A template configuration per environment: what a pipeline’s CloudFormation action takes its parameters from. */
export const codePipeline: Target = {
  name: 'codepipeline',
  title: 'CodePipeline: a template configuration per environment',
  always: () => false,
  isUsed: (repository) =>
    repository.paths.some(
      (path) =>
        /\.(?:ya?ml|json|template)$/.test(path) &&
        repository.matches(path, PIPELINE) &&
        repository.matches(path, CONFIGURED),
    ),
  files(question) {
    const { repository, template, deployments, parameters } = question;
    const pathOf = configurationPaths(question);
    const files = deployments.map(({ environment, adopted }): WrittenFile => {
      const path = pathOf(environment);
      const existing = textOf(repository, path);
      return {
        path,
        text: templateConfiguration({ path, template, environment, adopted, parameters }, existing),
      };
    });
    return { files, notices: [] };
  },
};

/** Beside the ones that are there, named as they are; else `codepipeline/<environment>.json` next to the template. */
function configurationPaths({
  repository,
  template,
  templates,
  deployments,
}: TargetQuestion): (environment: string) => string {
  const folder = posix.dirname(template);
  const names = deployments.map(({ environment }) => environment);
  const patterns = new Map<string, number>();
  for (const path of repository.paths) {
    if (!isConfiguration(repository, path) || !inFolder(path, folder)) continue;
    for (const name of names) {
      const [before, after] = around(path, name);
      if (before !== undefined && after !== undefined)
        patterns.set(`${before}\0${after}`, (patterns.get(`${before}\0${after}`) ?? 0) + 1);
    }
  }
  const [best] = [...patterns].sort(([a, n], [b, m]) => m - n || a.length - b.length || (a < b ? -1 : 1));
  if (best === undefined)
    return (environment) =>
      parameterFilePath(template, environment, templates).replace(
        /(^|\/)parameters\/([^/]+)$/,
        '$1codepipeline/$2',
      );
  const [before = '', after = ''] = best[0].split('\0');
  return (environment) => before + environment + after;
}

const inFolder = (path: string, folder: string): boolean => folder === '.' || path.startsWith(`${folder}/`);

function isConfiguration(repository: TargetRepository, path: string): boolean {
  return (
    path.endsWith('.json') &&
    !/(?:^|\/)package(?:-lock)?\.json$/.test(path) &&
    repository.matches(path, CONFIGURATION) &&
    !repository.matches(path, TEMPLATE)
  );
}

/** What stands before and behind an environment’s name, where the path’s last part has it as a word. */
function around(path: string, name: string): readonly [string | undefined, string | undefined] {
  const start = path.lastIndexOf('/') + 1;
  const found = new RegExp(`(?<![A-Za-z0-9])${name}(?![A-Za-z0-9])`).exec(path.slice(start));
  if (!found) return [undefined, undefined];
  return [path.slice(0, start + found.index), path.slice(start + found.index + name.length)];
}
