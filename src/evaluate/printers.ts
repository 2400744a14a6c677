/** What loggers print by, those of packages as well, and what they add to what they print. */
const PRINTS =
  /^(?:log|trace|debug|info|warn|warning|error|fatal|critical|verbose|silly|notice|alert|emerg|emergency|success|http|print|table|dir|appendKeys|removeKeys|resetKeys|addContext|addPersistentLogAttributes|appendPersistentKeys|removePersistentLogAttributes|removePersistentKeys|setPersistentLogAttributes|setBindings|setLevel|setLogLevel|logEventIfEnabled)$/;

const CALLED = /^(?<on>console|log|logger|this\.log|this\.logger)\.(?<name>\w+)$/;

/** Whether a call of what can't be seen only prints, by how its callee is written: its arguments come out unchanged. */
export function isPrinter(callee: string): boolean {
  const { on, name } = CALLED.exec(callee)?.groups ?? {};
  return on === 'console' || (name !== undefined && PRINTS.test(name));
}
