import { ts } from 'ts-morph';
import { isRunCode } from '../model/code-file.js';
import { moduleResolver } from '../program/module-resolver.js';

/** The files of a repository. */
export interface CodeFiles {
  readonly paths: readonly string[];
  has(path: string): boolean;
  read(path: string): string;
}

/** Every file of a repository that can be reached from one of code, itself among them, and what names modules. */
export function reachableFiles(path: string, files: CodeFiles): Map<string, string> {
  const found = new Map<string, string>();
  const read = (each: string): string => {
    const text = found.get(each) ?? files.read(each);
    found.set(each, text);
    return text;
  };
  const resolver = moduleResolver({ paths: files.paths, exists: (each) => files.has(each), read });
  const visited = new Set<string>();
  const wanted = [path];
  for (let file = wanted.pop(); file !== undefined; file = wanted.pop()) {
    if (visited.has(file)) continue;
    visited.add(file);
    const text = read(file);
    if (!isRunCode(file)) continue;
    for (const { fileName } of ts.preProcessFile(text, true, true).importedFiles) {
      const other = resolver.resolve(fileName, file);
      if (other !== undefined) wanted.push(other);
    }
  }
  return found;
}
