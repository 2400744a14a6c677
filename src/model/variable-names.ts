const RESERVED = /^(AWS_|LAMBDA_|_|NODE_|PATH$|TZ$|LANG$|ENVIRONMENT$|HOME$|PWD$|LD_)/;

/** The longest name of an environment variable that dealias gives. */
export const LONGEST_VARIABLE = 64;

/** Names that Lambda, Node.js or the system gives a meaning, and `ENVIRONMENT`, which carries the environment’s own name. */
export function isReservedVariable(name: string): boolean {
  return RESERVED.test(name);
}
