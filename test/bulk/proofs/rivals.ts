import { chmodSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { MAIN } from '../../cli/process.js';
import { begin, type Took } from '../../watched.js';
import type { MadeCampaign } from '../campaign-maker.js';
import { fleetForge, ORGANISATION, TOKEN } from './fleet-forge.js';
import { installed } from './fleet-tools.js';

/** Repositories at a time, of dealias and of its rivals. */
export const AT_ONCE = 2;

/** The same work done another way, over some of the repositories. */
export interface Rival {
  readonly name: string;
  readonly repositories: number;
  /** Or why it was not done. */
  readonly took: Took | string;
}

const LOOP = `xargs -P ${AT_ONCE} -I REPOSITORY sh -c '
  clone=$(mktemp -d loop-XXXXXX)
  git clone --quiet --depth 1 "file://$1" "$clone" 2>/dev/null &&
    "$2" "$3" migrate "$clone" --format json > "$clone.json" 2>/dev/null
  rm -rf "$clone" "$clone.json"; exit 0' sh REPOSITORY "$0" "$1" < loop.txt`;

async function shellLoop(folder: string, made: MadeCampaign, part: number): Promise<Rival> {
  const some = made.repositories.slice(0, part);
  writeFileSync(join(folder, 'loop.txt'), some.map((each) => `${each.folder}\n`).join(''));
  const command = ['bash', '-c', LOOP, process.execPath, MAIN];
  const took = await begin(command, join(folder, 'times'), { cwd: folder, stdio: 'ignore' }).ended;
  return { name: 'a shell loop (xargs)', repositories: some.length, took };
}

/** The script of the guide, with this dealias. */
export function writeScript(folder: string): string {
  const script = join(folder, 'dealias.sh');
  const dealias = `'${process.execPath}' '${MAIN}'`;
  writeFileSync(script, `#!/bin/sh\n${dealias} migrate --write --quiet\n[ $? -le 1 ]\n`);
  chmodSync(script, 0o755);
  return script;
}

async function multiGitter(folder: string, made: MadeCampaign, part: number): Promise<Rival> {
  const program = installed('multi-gitter');
  const name = 'multi-gitter, without pushing';
  if (program === null) return { name, repositories: 0, took: 'it is not installed' };
  const { forge, address, repositories } = await fleetForge(folder, made, part);
  const words = [
    'run',
    writeScript(folder),
    '--org',
    ORGANISATION,
    '--base-url',
    address,
    '--git-type',
    'cmd',
  ];
  const more = ['--dry-run', '--concurrent', String(AT_ONCE), '--branch', 'x', '--commit-message', 'x'];
  const env = { ...process.env, GITHUB_TOKEN: TOKEN };
  const running = begin([program, ...words, ...more], join(folder, 'times'), {
    cwd: folder,
    env,
    stdio: 'ignore',
  });
  const took = await running.ended;
  await forge.close();
  return { name, repositories: repositories.length, took };
}

export async function rivalsOver(folder: string, made: MadeCampaign, part: number): Promise<Rival[]> {
  return [await shellLoop(folder, made, part), await multiGitter(folder, made, part)];
}
