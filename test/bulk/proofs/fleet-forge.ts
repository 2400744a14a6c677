import { existsSync, mkdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { FakeForge } from '../../forge/fake-forge.js';
import type { MadeCampaign } from '../campaign-maker.js';
import { gitServer } from '../git-server.js';
import { git } from '../push-campaign.js';

export const TOKEN = 'token-of-the-fleet';
export const ORGANISATION = 'org';

/** A forge on this machine that holds the repositories of a made campaign which can be cloned. */
export interface FleetForge {
  readonly forge: FakeForge;
  /** `http://127.0.0.1:port`. */
  readonly address: string;
  /** `org/name`, in the order of the campaign. */
  readonly repositories: readonly string[];
  /** The bare repository of one. */
  readonly bare: (repository: string) => string;
}

export async function fleetForge(folder: string, made: MadeCampaign, most: number): Promise<FleetForge> {
  const root = join(folder, 'served');
  mkdirSync(join(root, ORGANISATION), { recursive: true });
  const repositories: string[] = [];
  for (const { folder: bare, kind } of made.repositories.slice(0, most)) {
    // No forge would list them, or let them be cloned.
    if (kind === 'missing' || kind === 'empty' || !existsSync(bare)) continue;
    git(bare, 'config', 'http.receivepack', 'true');
    const name = `${ORGANISATION}/${bare.slice(bare.lastIndexOf('/') + 1, -'.git'.length)}`;
    symlinkSync(bare, join(root, `${name}.git`));
    repositories.push(name);
  }
  const served = gitServer(root, TOKEN);
  const forge = new FakeForge({
    token: TOKEN,
    now: Date.now,
    fault: () => 'none',
    allowance: 1_000_000,
    repositories,
    other: (request, response) => served.serve(request, response),
  });
  await forge.listen();
  return {
    forge,
    address: `http://${forge.host}`,
    repositories,
    bare: (repository) => join(root, `${repository}.git`),
  };
}
