export namespace Queues {
  let asked = 0;
  export function nameOf(alias: string | undefined) {
    asked += 1;
    return asked > 1 ? 'again' : alias === 'prod' ? 'jobs' : 'jobs-dev';
  }
}
