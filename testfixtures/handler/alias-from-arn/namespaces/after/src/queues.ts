for (const name of ['JOBS_NAME']) {
  if (process.env[name] === undefined) throw new Error(`Environment variable ${name} is not set`);
}

export namespace Queues {
  let asked = 0;
  export function nameOf(alias: string | undefined) {
    asked += 1;
    return asked > 1 ? 'again' : process.env.JOBS_NAME!;
  }
}
