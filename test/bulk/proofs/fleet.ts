import { spawn, spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { delimiter, join } from 'node:path';
import { readCampaign } from '../../../src/bulk/journal.js';
import { digestOf } from '../../../src/bulk/kept.js';
import { MAIN, start } from '../../cli/process.js';
import { type Kind, makeCampaign } from '../campaign-maker.js';
import { git } from '../push-campaign.js';
import { type FleetForge, fleetForge, ORGANISATION, TOKEN } from './fleet-forge.js';
import { FLEET_TOOLS, type FleetTool, fleetTool } from './fleet-tools.js';
import { guideBlock } from './guide.js';

const KINDS: readonly Kind[] = ['aliased', 'residue', 'fine', 'other', 'broken-template', 'aliased'];

/** What one tool made of the repositories, or why it was not tried. */
export type FleetResult =
  | { readonly tool: FleetTool; readonly missing: string }
  | { readonly tool: FleetTool; readonly told: string; readonly faults: readonly string[] };

interface Stage {
  readonly folder: string;
  readonly forge: FleetForge;
  /** Repository to the digest of what `dealias bulk` makes of it; none where nothing is to be changed. */
  readonly expected: ReadonlyMap<string, string | null>;
  readonly environment: NodeJS.ProcessEnv;
}

interface Ran {
  readonly code: number | null;
  readonly text: string;
}

function sh(script: string, cwd: string, env: NodeJS.ProcessEnv): Promise<Ran> {
  return new Promise((resolve) => {
    const child = spawn('sh', ['-c', script], { cwd, env, stdio: ['ignore', 'pipe', 'pipe'] });
    let text = '';
    for (const stream of [child.stdout, child.stderr])
      stream.on('data', (chunk: Buffer) => {
        text += chunk.toString('utf8');
      });
    child.on('close', (code) => resolve({ code, text }));
  });
}

function writeProgram(path: string, text: string): void {
  writeFileSync(path, text);
  chmodSync(path, 0o755);
}

/** What a commit changes, as a migration is told by it; null where it changes nothing, or is not there. */
function digestBetween(repository: string, base: string, changed: string): string | null {
  if (git(repository, 'for-each-ref', changed) === '') return null;
  const exactly = (...args: readonly string[]): string =>
    spawnSync('git', args, { cwd: repository, encoding: 'utf8' }).stdout;
  const paths = exactly('diff', '--name-only', '-z', base, changed)
    .split('\0')
    .filter((path) => path !== '');
  if (paths.length === 0) return null;
  return digestOf(paths.map((path) => ({ path, after: exactly('show', `${changed}:${path}`) })));
}

/** turbolift names its branches itself, after its campaign. */
const BRANCHES: Readonly<Record<FleetTool, string>> = {
  'multi-gitter': 'refs/heads/dealias',
  turbolift: 'refs/heads/turbolift-dealias',
  src: 'refs/heads/dealias',
};

/** Each repository must hold what `dealias bulk` would have pushed, and nothing else. */
function faultsIn({ forge, expected }: Stage, tool: FleetTool, wanted: readonly string[]): string[] {
  const faults = forge.repositories.flatMap((repository) => {
    const found = digestBetween(forge.bare(repository), 'main', BRANCHES[tool]);
    const should = expected.get(repository) ?? null;
    return found === should
      ? []
      : [`${repository}: ${found ?? 'nothing'} and not ${should ?? 'nothing'} was pushed`];
  });
  const changed = [...expected].flatMap(([repository, digest]) => (digest === null ? [] : [repository]));
  return wanted.join() === changed.join()
    ? faults
    : [
        ...faults,
        `pull requests were made for ${wanted.join(', ') || 'none'}, not for ${changed.join(', ')}`,
      ];
}

function removeBranches({ forge }: Stage, tool: FleetTool): void {
  for (const repository of forge.repositories)
    git(forge.bare(repository), 'update-ref', '-d', BRANCHES[tool]);
}

async function multiGitter(stage: Stage): Promise<{ told: string; faults: string[] }> {
  const command = guideBlock('sh', 'multi-gitter run')
    .trim()
    .replace('--org my-org', `--org ${ORGANISATION}`);
  const { text } = await sh(`${command} --base-url ${stage.forge.address}`, stage.folder, stage.environment);
  const made = stage.forge.forge.pullRequests.map(({ repository }) => repository).sort();
  return { told: text, faults: faultsIn(stage, 'multi-gitter', made) };
}

/**
 * Stands in for `gh`, which turbolift leaves the forge to: clones what is served here, and notes pull requests. As on
 * GitHub there is none where nothing was committed.
 */
const GH = (served: string, notes: string): string => `#!/bin/sh
case "$1 $2" in
  'repo view') echo '{"viewerPermission":"WRITE"}' ;;
  'repo clone') git clone --quiet "${served}/$3.git" ;;
  'pr create')
    if [ "$(git rev-parse HEAD)" = "$(git rev-parse origin/main)" ]; then
      echo 'GraphQL error: No commits between main and the branch' >&2; exit 1
    fi
    while [ "$1" != --repo ]; do shift; done; echo "$2" >> '${notes}' ;;
  *) echo "gh $*: not known here" >&2; exit 1 ;;
esac
`;

async function turbolift(stage: Stage): Promise<{ told: string; faults: string[] }> {
  const notes = join(stage.folder, 'pull-requests.txt');
  writeFileSync(notes, '');
  writeProgram(join(stage.folder, 'bin', 'gh'), GH(join(stage.folder, 'served'), notes));
  const made = await sh('turbolift init --name dealias', stage.folder, stage.environment);
  const campaign = join(stage.folder, 'dealias');
  writeFileSync(join(campaign, 'repos.txt'), stage.forge.repositories.map((name) => `${name}\n`).join(''));
  writeFileSync(join(campaign, 'README.md'), '# One stack per environment\nMade by dealias.\n');
  writeProgram(join(campaign, 'dealias.sh'), readFileSync(join(stage.folder, 'dealias.sh'), 'utf8'));
  const { text } = await sh(guideBlock('sh', 'turbolift foreach'), campaign, stage.environment);
  const noted = readFileSync(notes, 'utf8')
    .split('\n')
    .filter((line) => line !== '');
  return { told: made.text + text, faults: faultsIn(stage, 'turbolift', noted.sort()) };
}

/** What `src` asks an instance before it reads a batch spec. */
const INSTANCE = {
  data: { site: { productVersion: '6.7.0' }, maxUnlicensedChangesets: 10, batchChanges: { nodes: [] } },
};

async function batchChanges(stage: Stage): Promise<{ told: string; faults: string[] }> {
  const spec = guideBlock('yaml', 'changesetTemplate');
  writeFileSync(join(stage.folder, 'batch.yaml'), spec);
  const server = createServer((_request, response) => response.end(JSON.stringify(INSTANCE)));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const env = { ...stage.environment, SRC_ENDPOINT: endpoint, SRC_ACCESS_TOKEN: TOKEN };
  const judged = await sh('src batch validate -f batch.yaml', stage.folder, env);
  server.closeAllConnections();
  server.close();
  const faults = judged.code === 0 ? [] : ['the batch spec is not valid'];
  // Its step is a line of shell: what it leaves in a clone is what Sourcegraph would commit.
  const step = /^ {2}- run: (.*)$/m.exec(spec)?.[1] ?? 'false';
  for (const repository of stage.forge.repositories) {
    const clone = mkdtempSync(join(stage.folder, 'batch-'));
    git(clone, 'clone', '--quiet', stage.forge.bare(repository), '.');
    const { code } = await sh(step, clone, stage.environment);
    git(clone, 'add', '--all');
    if (git(clone, 'status', '--porcelain') === '') continue;
    if (code !== 0) continue;
    git(clone, 'commit', '--quiet', '-m', 'One stack per environment');
    git(clone, 'push', '--quiet', 'origin', `HEAD:${BRANCHES.src}`);
  }
  const changed = [...stage.expected].flatMap(([repository, digest]) =>
    digest === null ? [] : [repository],
  );
  return { told: judged.text, faults: [...faults, ...faultsIn(stage, 'src', changed)] };
}

const TRIALS: Readonly<Record<FleetTool, (stage: Stage) => Promise<{ told: string; faults: string[] }>>> = {
  'multi-gitter': multiGitter,
  turbolift,
  src: batchChanges,
};

/** What `dealias bulk` makes of each repository, to compare with. */
function expectations(folder: string, forge: FleetForge): Map<string, string | null> {
  start(MAIN, ['bulk', 'repos.txt', '--out', 'expected', '--quiet'], { cwd: folder });
  const { repositories } = readCampaign(join(folder, 'expected'));
  const digests = new Map<string, string | null>();
  for (const repository of forge.repositories) {
    const record = [...repositories.values()].find(({ source }) =>
      source.id.endsWith(`${repository.slice(ORGANISATION.length)}.git`),
    );
    const { migration } = record ?? {};
    digests.set(repository, migration === undefined || migration.files === 0 ? null : migration.digest);
  }
  return digests;
}

/** Has each fleet tool that is there, or can be built, run dealias as the guide shows it. */
export async function driveFleet(folder: string): Promise<FleetResult[]> {
  const made = makeCampaign(folder, KINDS.length, (index) => KINDS[index] ?? 'other');
  const forge = await fleetForge(folder, made, made.repositories.length);
  const bin = join(folder, 'bin');
  mkdirSync(bin);
  writeProgram(join(bin, 'dealias'), `#!/bin/sh\nexec '${process.execPath}' '${MAIN}' "$@"\n`);
  writeProgram(join(folder, 'dealias.sh'), guideBlock('sh', '#!/bin/sh'));
  const who = { GIT_AUTHOR_NAME: 'Ann', GIT_AUTHOR_EMAIL: 'ann@corp.example' };
  const stage: Stage = {
    folder,
    forge,
    expected: expectations(folder, forge),
    environment: {
      ...process.env,
      ...who,
      GIT_COMMITTER_NAME: who.GIT_AUTHOR_NAME,
      GIT_COMMITTER_EMAIL: who.GIT_AUTHOR_EMAIL,
      GITHUB_TOKEN: TOKEN,
      TMPDIR: folder,
      PATH: `${bin}${delimiter}${process.env.PATH ?? ''}`,
    },
  };
  const results: FleetResult[] = [];
  for (const tool of FLEET_TOOLS) {
    const found = fleetTool(tool, folder);
    if ('missing' in found) results.push({ tool, missing: found.missing });
    else {
      results.push({ tool, ...(await TRIALS[tool](stage)) });
      removeBranches(stage, tool);
    }
  }
  await forge.forge.close();
  return results;
}
