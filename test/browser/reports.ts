import { cpSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readFinalTexts } from '../../src/apply/read-files.js';
import { reportAssets } from '../../src/cli/package-files.js';
import { migrate } from '../../src/migrate/migrate.js';
import { renderHtml } from '../../src/report/html/render.js';
import { PROJECT } from '../fixtures/tree.js';

/** A folder for the reports that are looked at. */
export const FOLDER = mkdtempSync(join(tmpdir(), 'dealias-browser-'));

/** The report of the example, as `dealias migrate --format html` prints it; the path of its file. */
export async function exampleReport(): Promise<string> {
  const repository = join(FOLDER, 'orders-service');
  cpSync(join(PROJECT, 'examples', 'orders-service'), repository, { recursive: true });
  const migration = await migrate(repository);
  const files = await readFinalTexts(repository, migration);
  const path = join(FOLDER, 'example.html');
  writeFileSync(path, renderHtml('orders-service', migration, files, 3, reportAssets()));
  return path;
}
