import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { ReportAssets } from '../report/html/document.js';

interface Manifest {
  readonly name?: unknown;
  readonly version?: unknown;
}

/** The package's own folder, however deep the build put this file. */
function packageRoot(): { folder: string; manifest: Manifest } {
  for (let folder = dirname(fileURLToPath(import.meta.url)); ; folder = dirname(folder)) {
    const path = join(folder, 'package.json');
    if (existsSync(path)) {
      const manifest = JSON.parse(readFileSync(path, 'utf8')) as Manifest;
      if (manifest.name === 'dealias') return { folder, manifest };
    }
    if (dirname(folder) === folder) throw new Error('package.json of dealias was not found');
  }
}

export function packageVersion(): string {
  return String(packageRoot().manifest.version);
}

const pagesFolder = (): string => join(packageRoot().folder, 'docs', 'transforms');
const planPages = (): string => join(packageRoot().folder, 'docs', 'plan');
/** A code of a plan's finding, such as `DATA001`. */
const PLAN_CODE = /^[A-Z]+\d{3}$/;

/** The page of a code, as Markdown, or null. Only well-formed codes are looked up, so no path can be smuggled in. */
export function transformPage(code: string): string | null {
  if (PLAN_CODE.test(code)) {
    const path = join(planPages(), `${code}.md`);
    return existsSync(path) ? readFileSync(path, 'utf8') : null;
  }
  if (!/^[a-z0-9-]+(\/[a-z0-9-]+)+$/.test(code)) return null;
  const path = join(pagesFolder(), `${code.replaceAll('/', '-')}.md`);
  return existsSync(path) ? readFileSync(path, 'utf8') : null;
}

/** All codes that have a page; the area is the part before the first `-` of its file name. */
export function transformCodes(): string[] {
  const namesIn = (folder: string): string[] =>
    (existsSync(folder) ? readdirSync(folder) : [])
      .filter((name) => name.endsWith('.md'))
      .map((name) => name.slice(0, -'.md'.length));
  return [
    ...namesIn(pagesFolder())
      .filter((name) => name.includes('-'))
      .map((name) => name.replace('-', '/')),
    ...namesIn(planPages()).filter((name) => PLAN_CODE.test(name)),
  ].sort();
}

/** What an HTML report is styled and made live with. */
export function reportAssets(): ReportAssets {
  const { folder } = packageRoot();
  return {
    style: readFileSync(join(folder, 'browser', 'report.css'), 'utf8'),
    script: readFileSync(join(folder, 'dist', 'browser', 'report.js'), 'utf8'),
  };
}
