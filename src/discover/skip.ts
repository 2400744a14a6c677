import { isUtf8 } from 'node:buffer';

/** Larger files are neither parsed nor rewritten. Bytes. */
export const LARGEST_FILE = 5 * 1024 * 1024;

/** No person writes longer lines of code. Bytes. */
const LONG_LINE = 5000;

const CODE = /\.(?:[cm]?[jt]s|[jt]sx)$/i;
const LOOKED_AT = /\.(?:[cm]?[jt]s|[jt]sx|ya?ml|json|template|cform|toml)$/i;

/** Folders that tools fill, by the tool's own name for them. */
const BUILT = new Map([
  ['.aws-sam', 'build output of SAM'],
  ['cdk.out', 'build output of CDK'],
  ['.serverless', 'build output of the Serverless Framework'],
  ['.next', 'build output of Next.js'],
  ['.nuxt', 'build output of Nuxt'],
  ['.esbuild', 'build output of esbuild'],
  ['.webpack', 'build output of webpack'],
  ['coverage', 'coverage report'],
  ['.nyc_output', 'coverage report'],
]);
const VENDORED = new Set(['node_modules', 'bower_components', 'jspm_packages', 'vendor', 'third_party']);

/** Folders that hold build output in one project and hand-written code in another. */
const PERHAPS_BUILT = new Set(['dist', 'build', 'out']);

/** Whether a file's bytes must be looked at before it is listed. */
export function needsContent(path: string): boolean {
  const name = path.slice(path.lastIndexOf('/') + 1);
  return LOOKED_AT.test(name) || !name.includes('.');
}

/** Why whatever lies in a folder is left out, or null. */
export function skippedByFolder(folder: string): string | null {
  for (const segment of folder.split('/')) {
    const built = BUILT.get(segment);
    if (built) return built;
    if (VENDORED.has(segment)) return `vendored code (${segment})`;
    if (segment === '__MACOSX') return 'macOS archive metadata';
  }
  return null;
}

/** Why a file of that name is left out, whatever it holds and wherever it lies, or null. */
export function skippedByName(name: string): string | null {
  if (name.startsWith('._')) return 'macOS archive metadata';
  if (/\.map$/i.test(name)) return 'source map';
  if (/\.d\.(?:[cm]?ts|[^.]+\.ts)$/i.test(name)) return 'type declarations';
  if (/[.-]min\.[cm]?js$/i.test(name)) return 'minified code';
  return null;
}

/** Why a file is left out because of what it holds, or null. */
export function skippedByContent(path: string, bytes: Buffer): string | null {
  if (bytes.length > LARGEST_FILE) return tooLarge();
  if (bytes.includes(0)) return 'holds NUL bytes, so it is not text';
  if (!isUtf8(bytes)) return 'not UTF-8 text';
  if (CODE.test(path)) return isMinified(bytes) ? 'minified code (very long lines)' : null;
  return isPackaged(path, bytes) ? 'packaged template (its code stands in S3)' : null;
}

/** Why a file above {@link LARGEST_FILE} is left out. */
export function tooLarge(): string {
  return `larger than ${LARGEST_FILE / 1024 / 1024} MB`;
}

/**
 * Minified code has few, very long lines. One long line, such as an inlined image or certificate,
 * in a file of many ordinary ones does not count.
 */
function isMinified(bytes: Buffer): boolean {
  let longBytes = 0;
  for (let start = 0; bytes.length - start > LONG_LINE; ) {
    // The lines up to the last line end within reach are short, however many they are.
    const newline = bytes.lastIndexOf(10, start + LONG_LINE);
    if (newline >= start) {
      start = newline + 1;
      continue;
    }
    const end = bytes.indexOf(10, start + LONG_LINE);
    longBytes += (end < 0 ? bytes.length : end) - start;
    start = end < 0 ? bytes.length : end + 1;
  }
  return longBytes * 2 > bytes.length;
}

/**
 * `sam package` and `aws cloudformation package` upload each folder under its MD5. A person who
 * names an object in S3 does not, so a hand-written template with `CodeUri: s3://…` stays in.
 */
function isPackaged(path: string, bytes: Buffer): boolean {
  if (!/\.(?:ya?ml|json|template|cform)$/i.test(path)) return false;
  // Every template has that word; the other searches are slower.
  if (!bytes.includes('Resources') || !(bytes.includes('s3://') || bytes.includes('S3Key'))) return false;
  const text = bytes.toString('latin1');
  return (
    /(?:CodeUri|ContentUri|DefinitionUri|Location)["']?\s*:\s*["']?s3:\/\/[^\s"']*[0-9a-f]{32}/.test(text) ||
    /S3Key["']?\s*:\s*["']?(?:[\w./-]+\/)?[0-9a-f]{32}(?:["'\s,]|$)/m.test(text)
  );
}

/** The outermost `dist`, `build` or `out` folder a path lies in, or null. */
export function perhapsBuiltFolder(path: string): string | null {
  const segments = path.split('/');
  const at = segments.slice(0, -1).findIndex((segment) => PERHAPS_BUILT.has(segment));
  return at < 0 ? null : segments.slice(0, at + 1).join('/');
}

/** Whether code carries the marks that compilers and bundlers leave. */
export function looksGenerated(path: string, bytes: Buffer): boolean {
  if (!/\.[cm]?js$/i.test(path)) return false;
  // Every mark has one of these; the other searches are slower.
  if (!bytes.includes('__') && !bytes.includes('sourceMappingURL=')) return false;
  const text = bytes.toString('latin1');
  return (
    /^\/\/[#@] sourceMappingURL=/m.test(text) ||
    /__webpack_require__|\b__toESM\b|\b__commonJS\b|\b__toCommonJS\b|\b__importDefault\b|\b__awaiter\b/.test(
      text,
    ) ||
    /Object\.defineProperty\(exports,\s*["']__esModule["']/.test(text)
  );
}

/** The TypeScript files a compiled file may come from, when it stands next to its source. */
export function sourcesBeside(path: string): string[] {
  const match = /^(.*)\.([cm]?)js$/i.exec(path);
  if (!match) return [];
  const [, stem = '', flavour = ''] = match;
  return flavour === '' ? [`${stem}.ts`, `${stem}.tsx`] : [`${stem}.${flavour}ts`];
}
