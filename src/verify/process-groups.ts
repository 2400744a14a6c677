/** Groups of processes that run handlers, by the process that leads each. */
const running = new Set<number>();

export function watch(pid: number | undefined): void {
  if (pid !== undefined) running.add(pid);
}

/** Ends a process and what it started. */
export function killAll(pid: number | undefined): void {
  if (pid === undefined) return;
  running.delete(pid);
  try {
    process.kill(process.platform === 'win32' ? pid : -pid, 'SIGKILL');
  } catch {
    // It is gone.
  }
}

/** Ends all that is watched: a handler that never ends must not outlive this process. */
export function killEvery(): void {
  for (const pid of [...running]) killAll(pid);
}
