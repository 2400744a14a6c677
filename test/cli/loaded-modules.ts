/**
 * Loaded with `--import` before dealias's own entry: writes the packages that were loaded, one a line, to the file
 * named by LOADED_MODULES when the process ends.
 */
import { writeFileSync } from 'node:fs';
import { createRequire, register } from 'node:module';
import { MessageChannel, receiveMessageOnPort } from 'node:worker_threads';

const file = process.env.LOADED_MODULES ?? '';
const packages = new Set<string>();

/** Modules are resolved on a thread of their own; each tells its address. */
const hooks = `
let port;
export const initialize = (given) => { port = given; };
export async function load(url, context, next) { port.postMessage(url); return next(url, context); }
`;
const { port1, port2 } = new MessageChannel();
port1.unref();
register(`data:text/javascript,${encodeURIComponent(hooks)}`, {
  parentURL: import.meta.url,
  data: port2,
  transferList: [port2],
});

process.on('exit', () => {
  for (let told = receiveMessageOnPort(port1); told; told = receiveMessageOnPort(port1)) add(told.message);
  // What was required by CommonJS code is in its cache.
  for (const path of Object.keys(createRequire(import.meta.url).cache)) add(path);
  writeFileSync(file, [...packages].sort().join('\n'));
});

function add(address: string): void {
  const found = /.*[\\/]node_modules[\\/]((?:@[^\\/]+[\\/])?[^\\/]+)/.exec(address)?.[1];
  if (found !== undefined) packages.add(found);
}
