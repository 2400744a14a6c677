const RESERVED = /^(AWS_|LAMBDA_|_|NODE_|PATH$|TZ$|LANG$|ENVIRONMENT$|HOME$|PWD$|LD_)/;

/** Names that packages look for by themselves: loggers, tracers, database clients, whatever speaks HTTP. */
const OF_PACKAGES =
  /^(?:LOG_LEVEL|DEBUG|DEBUG_COLORS|NO_COLOR|FORCE_COLOR|CI|(?:HTTPS?|ALL|NO)_PROXY|DATABASE_URL|REDIS_URL|MONGODB?_URI|PG(?:HOST|PORT|USER|PASSWORD|DATABASE|SSLMODE|OPTIONS)|SUPPRESS_NO_CONFIG_WARNING|STRIPE_API_KEY|OPENAI_API_KEY|ANTHROPIC_API_KEY|(?:POWERTOOLS|DD|OTEL|SENTRY|NEW_RELIC|DOTENV|ELASTIC_APM|PRISMA|SLS)_\w+)$/;

/** The longest name of an environment variable that dealias gives. */
export const LONGEST_VARIABLE = 64;

/** Names that Lambda, Node.js or the system gives a meaning, and `ENVIRONMENT`, which carries the environment’s own name. */
export function isReservedVariable(name: string): boolean {
  return RESERVED.test(name);
}

/** Names by which a package would take the variable for its own. */
export function isReadByPackages(name: string): boolean {
  return OF_PACKAGES.test(name);
}
