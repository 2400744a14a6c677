import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** What a repository of a made campaign is like, and what must come of it. */
export const KINDS = [
  'aliased',
  'fine',
  'other',
  'residue',
  'broken-template',
  'empty',
  'missing',
  'huge',
  'hostile',
] as const;
export type Kind = (typeof KINDS)[number];

/** Of fifty repositories: half are fine, or have nothing to do with Lambda. */
const OF_FIFTY: readonly (readonly [Kind, number])[] = [
  ['fine', 15],
  ['other', 10],
  ['aliased', 15],
  ['residue', 4],
  ['broken-template', 2],
  ['empty', 1],
  ['missing', 1],
  ['huge', 1],
  ['hostile', 1],
];

const CYCLE: readonly Kind[] = OF_FIFTY.flatMap(([kind, count]) => Array.from({ length: count }, () => kind));

/** The kind of the n-th repository; 7 and 50 have no common factor, so that all kinds come early and evenly. */
export function kindOf(index: number): Kind {
  return CYCLE[(index * 7) % CYCLE.length] ?? 'other';
}

const alias = (name: string): string => `
  Fn${name}:
    Type: AWS::Lambda::Alias
    Properties: {FunctionName: !Ref Fn, FunctionVersion: $LATEST, Name: ${name}}
`;

function template(index: number, aliases: readonly string[]): string {
  return `AWSTemplateFormatVersion: '2010-09-09'
Transform: AWS::Serverless-2016-10-31
Resources:
  Fn:
    Type: AWS::Serverless::Function
    Properties: {FunctionName: service-${index}, CodeUri: src/, Handler: app.handler, Runtime: nodejs20.x}
${aliases.map(alias).join('')}`;
}

const SPLIT = "const stage = context.invokedFunctionArn.split(':').pop();";

const handler = (index: number): string => `exports.handler = async (event, context) => {
  ${SPLIT}
  const table = stage === 'prod' ? 'orders-${index}' : 'orders-${index}-dev';
  return { table, limit: stage === 'prod' ? ${1000 + index} : 10 };
};
`;

const computed = (index: number): string => `exports.handler = async (event, context) => {
  const [, region, alias] = /^arn:aws:lambda:([^:]+):\\d+:function:[^:]+:(\\w+)$/.exec(context.invokedFunctionArn);
  return { topic: region + ':orders-${index}-' + alias };
};
`;

const plain = (index: number): string =>
  `exports.handler = async () => process.env.TABLE ?? 'none-${index}';\n`;

/** A file of a repository: text or bytes, a link's target, or the commit of a submodule. */
interface MadeFile {
  readonly path: string;
  readonly mode: '100644' | '120000' | '160000';
  readonly content: string | Buffer;
}

const file = (path: string, content: string | Buffer): MadeFile => ({ path, mode: '100644', content });

/** Bytes that do not compress, the same in every run. */
function noise(seed: string, bytes: number): Buffer {
  const parts: Buffer[] = [];
  for (let index = 0; index * 64 < bytes; index++)
    parts.push(createHash('sha512').update(`${seed}${index}`).digest());
  return Buffer.concat(parts).subarray(0, bytes);
}

const HOSTILE: readonly MadeFile[] = [
  file('.gitattributes', '* filter=evil\n*.js filter=lfs diff=lfs merge=lfs -text\n'),
  file('.gitmodules', '[submodule "x"]\n\tpath = sub\n\turl = ext::sh -c "touch /tmp/dealias-was-here"\n'),
  { path: 'sub', mode: '160000', content: 'a'.repeat(40) },
  { path: 'etc', mode: '120000', content: '/etc' },
  { path: 'src/secrets.js', mode: '120000', content: `${'../'.repeat(20)}etc/passwd` },
  { path: 'loop', mode: '120000', content: 'loop' },
  file('journal.jsonl', '{"format":"dealias campaign journal","version":1,"id":"x"}\n'),
  file('a\nb\x1b[31m.js', 'exports.a = (e) => e.headers.host;\n'),
  file(`${'deep/'.repeat(60)}app.js`, 'exports.a = 1;\n'),
  file('.github/workflows/x.yml', 'on: push\n'),
];

function filesOf(kind: Kind, index: number): MadeFile[] {
  const base = (text: string, aliases: readonly string[]): MadeFile[] => [
    file('template.yaml', template(index, aliases)),
    file('src/app.js', text),
    file('README.md', `# service ${index}\n`),
  ];
  switch (kind) {
    case 'aliased':
      return base(handler(index), ['dev', 'prod']);
    case 'residue':
      return base(computed(index), ['dev', 'prod']);
    case 'fine':
      return base(plain(index), []);
    case 'broken-template':
      return [
        ...base(handler(index), ['dev', 'prod']),
        file('broken.template.yaml', 'Resources:\n  A: {Type: AWS::Lambda::Alias, Properties: [}\n'),
      ];
    case 'huge':
      return [
        ...base(handler(index), ['dev', 'prod']),
        file('video.bin', noise(`video${index}`, 12_000_000)),
        file('src/generated.js', `exports.big = [\n${'  "0123456789abcdef",\n'.repeat(400_000)}];\n`),
      ];
    case 'hostile':
      return [...base(handler(index), ['dev', 'prod']), ...HOSTILE];
    default:
      return [file('README.md', `# library ${index}\n`), file('index.js', `module.exports = ${index};\n`)];
  }
}

const quotedPath = (path: string): string =>
  `"${path.replace(/[\\"]/g, '\\$&').replaceAll('\n', '\\n').replaceAll('\x1b', '\\033')}"`;

/** What `git fast-import` makes one commit on `main` of. */
function importStream(files: readonly MadeFile[], message: string): Buffer {
  const parts: (string | Buffer)[] = [
    'commit refs/heads/main\ncommitter A <a@forge.example> 1700000000 +0000\n',
    `data ${Buffer.byteLength(message)}\n${message}\ndeleteall\n`,
  ];
  for (const { path, mode, content } of files) {
    if (mode === '160000') parts.push(`M ${mode} ${String(content)} ${quotedPath(path)}\n`);
    else {
      const bytes = Buffer.from(content);
      parts.push(`M ${mode} inline ${quotedPath(path)}\ndata ${bytes.length}\n`, bytes, '\n');
    }
  }
  return Buffer.concat(parts.map((part) => Buffer.from(part)));
}

function git(cwd: string, args: readonly string[], input?: Buffer): void {
  const { status, stderr } = spawnSync('git', args, { cwd, input, stdio: ['pipe', 'ignore', 'pipe'] });
  if (status !== 0) throw new Error(`git ${args.join(' ')}: ${String(stderr)}`);
}

/** Writes a further commit with exactly these files on `main` of a bare repository. */
export function commitOf(folder: string, kind: Kind, index: number, message: string): void {
  git(folder, ['fast-import', '--quiet', '--force'], importStream(filesOf(kind, index), message));
}

export interface MadeCampaign {
  /** The file that lists the repositories. */
  readonly list: string;
  /** Folder and kind of each, in the order of the list. */
  readonly repositories: readonly { readonly folder: string; readonly kind: Kind }[];
}

/** Makes a campaign of local bare repositories below a folder. The same number makes the same campaign. */
export function makeCampaign(
  folder: string,
  count: number,
  kinds: (index: number) => Kind = kindOf,
): MadeCampaign {
  const forge = join(folder, 'forge');
  mkdirSync(forge, { recursive: true });
  const repositories = Array.from({ length: count }, (_, index) => {
    const kind = kinds(index);
    const at = join(forge, `service-${String(index).padStart(5, '0')}.git`);
    if (kind !== 'missing') {
      git(forge, ['init', '--quiet', '--bare', '--initial-branch=main', '--template=', at]);
      git(at, ['config', 'uploadpack.allowFilter', 'true']);
      if (kind !== 'empty') commitOf(at, kind, index, `service ${index}`);
    }
    return { folder: at, kind };
  });
  const list = join(folder, 'repos.txt');
  writeFileSync(list, `# made by dealias\n${repositories.map((each) => `${each.folder}\n`).join('')}`);
  return { list, repositories };
}
