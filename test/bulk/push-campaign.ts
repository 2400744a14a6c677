import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openJournal } from '../../src/bulk/journal.js';
import { migrateRepository } from '../../src/bulk/migrate-repository.js';
import { keep } from '../../src/bulk/workshop.js';

/** Git as a person uses it, whoever runs the tests. */
export function git(cwd: string, ...args: string[]): string {
  const who = ['-c', 'user.name=Ann', '-c', 'user.email=ann@corp.example', '-c', 'init.defaultBranch=main'];
  const { status, stdout, stderr } = spawnSync('git', [...who, ...args], { cwd, encoding: 'utf8' });
  if (status !== 0) throw new Error(`git ${args.join(' ')}: ${stderr}`);
  return stdout.trim();
}

const TEMPLATE = `Transform: AWS::Serverless-2016-10-31
Resources:
  Fn:
    Type: AWS::Serverless::Function
    Properties: {FunctionName: orders, CodeUri: src/, Handler: app.handler, Runtime: nodejs20.x}
  Dev: {Type: 'AWS::Lambda::Alias', Properties: {FunctionName: !Ref Fn, FunctionVersion: $LATEST, Name: dev}}
  Prod: {Type: 'AWS::Lambda::Alias', Properties: {FunctionName: !Ref Fn, FunctionVersion: $LATEST, Name: prod}}
`;
const HANDLER = `exports.handler = async (event, context) => {
  const stage = context.invokedFunctionArn.split(':').pop();
  return stage === 'prod' ? 'orders' : 'orders-dev';
};
`;

export interface MadePush {
  /** Of bare repositories, as \`org/r0.git\`. */
  readonly root: string;
  readonly campaign: string;
  /** Where there are several, which share the repositories out among them. */
  readonly campaigns: readonly string[];
}

/** A campaign, or several, of equal repositories on a forge, migrated and not pushed. */
export async function makePush(
  host: () => string,
  count: number,
  parts = 1,
): Promise<MadePush & { fill: () => void }> {
  const folder = mkdtempSync(join(tmpdir(), 'dealias-push-'));
  const work = join(folder, 'work');
  mkdirSync(join(work, 'src'), { recursive: true });
  mkdirSync(join(work, '.github'));
  writeFileSync(join(work, 'template.yaml'), TEMPLATE);
  writeFileSync(join(work, 'src', 'app.js'), HANDLER);
  writeFileSync(join(work, '.github', 'CODEOWNERS'), '* @ann\n/src/ @org/code\n');
  git(work, 'init', '--quiet');
  git(work, 'add', '.');
  git(work, 'commit', '--quiet', '-m', 'first');
  const commit = git(work, 'rev-parse', 'HEAD');
  const root = join(folder, 'root');
  for (let index = 0; index < count; index++) {
    const bare = join(root, 'org', `r${index}.git`);
    git(folder, 'clone', '--quiet', '--bare', work, bare);
    for (const setting of ['http.receivepack', 'uploadpack.allowAnySHA1InWant'])
      git(bare, 'config', setting, 'true');
  }
  const { migration, kept } = await migrateRepository({ root: work, configuration: null, verify: false });
  const campaigns = Array.from({ length: parts }, (_, part) => join(folder, `campaign-${part + 1}`));
  const fillOne = (campaign: string, part: number): void => {
    const journal = openJournal(campaign, { create: true });
    for (let index = part; index < count; index += parts) {
      const path = `org/r${index}`;
      const id = `${host()}/${path}`;
      const source = { id, address: `http://${host()}/${path}.git`, host: host(), path };
      journal.append({ event: 'planned', source });
      const record = journal.campaign.repositories.get(id);
      keep(join(campaign, record?.folder ?? ''), kept, true);
      const base = { branch: 'main', commit };
      journal.append({ event: 'migrated', repository: id, base, configuration: null, migration });
    }
    journal.close();
  };
  const [campaign = ''] = campaigns;
  return { root, campaign, campaigns, fill: () => campaigns.forEach(fillOne) };
}
