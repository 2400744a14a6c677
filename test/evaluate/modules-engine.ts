import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { extname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { ts } from 'ts-morph';
import { Program } from '../../src/program/program.js';
import { ARN, keyOf, runProgram } from './engine.js';
import { instrument } from './instrument.js';

const CALLS = 2;

/**
 * Compares a program of several modules with the engine, as {@link compareWithEngine} does: `app.js`, `app.mjs` or
 * `app.ts` is the handler. TypeScript is compiled to CommonJS.
 * @returns what the first call returns, where that is claimed to be a constant
 */
export async function compareModules(files: Readonly<Record<string, string>>): Promise<string | undefined> {
  const entry = Object.keys(files).find((each) => each.startsWith('app.'));
  if (!entry) throw new Error('no handler');
  const program = new Program({
    exists: (path) => Object.hasOwn(files, path),
    read: (path) => files[path] ?? '',
  });
  const said = runProgram(program, entry);
  if (!said) return undefined;
  const claims = [...said.constants];
  const wrong: string[] = [];
  const see = (index: number, value: unknown): unknown => {
    const [node, key] = claims[index] ?? [];
    const real = keyOf(value);
    if (node && real !== key)
      wrong.push(`${node.getText()}: the engine gives ${real}, the interpreter ${key}`);
    return value;
  };
  const folder = mkdtempSync(join(tmpdir(), 'dealias-modules-'));
  try {
    for (const [path, text] of Object.entries(files)) {
      const source = program.sourceFile(path);
      const nodes = claims.map(([node]) => node);
      const seen = source ? instrument(source, nodes, 'see') : text;
      writeFileSync(
        join(folder, path.replace(/\.ts$/, '.js')),
        extname(path) === '.ts' ? compiled(seen) : seen,
      );
    }
    const real = await run(join(folder, entry.replace(/\.ts$/, '.js')), see);
    if (real !== undefined && said.result !== undefined && real !== said.result)
      wrong.push(`its result: the engine gives ${real}, the interpreter ${said.result}`);
  } finally {
    rmSync(folder, { recursive: true });
  }
  if (wrong[0] !== undefined) throw new Error(wrong[0]);
  return said.result;
}

function compiled(text: string): string {
  const { CommonJS } = ts.ModuleKind;
  const compilerOptions: ts.CompilerOptions = {
    target: ts.ScriptTarget.ES2022,
    module: CommonJS,
    esModuleInterop: true,
    experimentalDecorators: true,
    useDefineForClassFields: false,
  };
  return ts.transpileModule(text, { compilerOptions }).outputText;
}

/** Calls the handler of a file, and the code that can't be seen gives 'unseen'. */
async function run(
  path: string,
  see: (index: number, value: unknown) => unknown,
): Promise<string | undefined> {
  Object.assign(globalThis, { see, u: () => 'unseen' });
  let first: string | undefined;
  try {
    const module: unknown = path.endsWith('.mjs')
      ? await import(pathToFileURL(path).href)
      : createRequire(path)(path);
    for (let call = 0; call < CALLS; call++) {
      const handler: unknown = Object(module).handler;
      if (typeof handler !== 'function') throw new Error(`${path} has no handler`);
      try {
        const value: unknown = await handler({}, { invokedFunctionArn: ARN });
        if (call === 0) first = keyOf(value);
      } catch {}
    }
  } finally {
    Reflect.deleteProperty(globalThis, 'see');
    Reflect.deleteProperty(globalThis, 'u');
  }
  return first;
}
