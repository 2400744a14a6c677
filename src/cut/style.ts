import { posix } from 'node:path';
import type { ts } from 'ts-morph';
import { isTypeScript } from '../model/code-file.js';

/** How a file is written, so that what is put into it looks at home. */
export interface Style {
  readonly quote: "'" | '"';
  readonly eol: '\n' | '\r\n';
  readonly indent: string;
  readonly semicolon: ';' | '';
  readonly typescript: boolean;
}

export function styleOf(source: ts.SourceFile): Style {
  const { text } = source;
  const single = text.match(/'(?:[^'\\\n]|\\.)*'/g)?.length ?? 0;
  const double = text.match(/"(?:[^"\\\n]|\\.)*"/g)?.length ?? 0;
  const lines = text.split('\n');
  const ended = lines.filter((line) => /;\s*$/.test(line)).length;
  const open = lines.filter((line) =>
    /^\s*(const|let|var|return|await|import)\b.*[\w)\]'"`]\s*$/.test(line),
  ).length;
  return {
    quote: double > single ? '"' : "'",
    eol: text.includes('\r\n') ? '\r\n' : '\n',
    indent: /^(\t| {2,8})\S/m.exec(text)?.[1] ?? '  ',
    semicolon: open > ended ? '' : ';',
    typescript: isTypeScript(posix.basename(source.fileName)),
  };
}

/** A string literal in the file's quotes. */
export function quoted(value: string, style: Style): string {
  const json = JSON.stringify(value)
    .replace(/\u2028/g, '\\u2028')
    .replace(/\u2029/g, '\\u2029');
  if (style.quote === '"') return json;
  return `'${json.slice(1, -1).replace(/\\"/g, '"').replace(/'/g, "\\'")}'`;
}
