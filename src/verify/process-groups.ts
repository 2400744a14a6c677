const running = new Set<number>();

/** Sees to it that a handler that never ends does not outlive this process, however that ends. */
export function watch(pid: number | undefined): void {
  if (pid === undefined) return;
  if (running.size === 0) for (const signal of SIGNALS) process.once(signal, endWith);
  running.add(pid);
}

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

function endWith(signal: NodeJS.Signals): void {
  for (const pid of [...running]) killAll(pid);
  process.kill(process.pid, signal);
}

/** Ends a process and what it started. */
export function killAll(pid: number | undefined): void {
  if (pid === undefined) return;
  running.delete(pid);
  if (running.size === 0) for (const each of SIGNALS) process.off(each, endWith);
  try {
    process.kill(process.platform === 'win32' ? pid : -pid, 'SIGKILL');
  } catch {
    // It is gone.
  }
}
