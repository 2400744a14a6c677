const RESERVED = /^(AWS_|LAMBDA_|_|NODE_|PATH$|TZ$|LANG$|ENVIRONMENT$|HOME$|PWD$|LD_)/;

/** Names that Node.js and the system look for, and that are words of the program's own as well. */
const OF_SYSTEM =
  /^(?:TMPDIR|TMP|TEMP|TERM|SHELL|USER|LOGNAME|HOSTNAME|HOSTALIASES|RES_OPTIONS|LANGUAGE|LC_[A-Z]+|SSL_CERT_(?:FILE|DIR)|UV_\w+|OPENSSL_\w+|BASH_ENV|ENV|IFS)$/;

/** Names that packages look for by themselves: loggers, tracers, database clients, whatever speaks HTTP. */
const OF_PACKAGES =
  /^(?:LOG_LEVEL|DEBUG|DEBUG_COLORS|NO_COLOR|FORCE_COLOR|CI|(?:HTTPS?|ALL|NO)_PROXY|DATABASE_URL|REDIS_URL|MONGODB?_URI|CLOUDINARY_URL|PUSHER_URL|GCLOUD_PROJECT|BINARY_CONTENT_TYPES|LOG4JS_CONFIG|HF_TOKEN|PG(?:HOST|PORT|USER|PASSWORD|DATABASE|SSLMODE|OPTIONS)|SUPPRESS_NO_CONFIG_WARNING|STRIPE_API_KEY|(?:POWERTOOLS|OPENAI|ANTHROPIC|TWILIO|GOOGLE|FIREBASE|AZURE|TYPEORM|KAFKAJS|UPSTASH|RESEND|LANGCHAIN|LANGSMITH|PUPPETEER|GLOBAL_AGENT|DD|OTEL|SENTRY|NEW_RELIC|DOTENV|ELASTIC_APM|PRISMA|SLS)_\w+)$/;

/** The longest name of an environment variable that dealias gives. */
export const LONGEST_VARIABLE = 64;

/** Names that Lambda, Node.js or the system gives a meaning, and `ENVIRONMENT`, which carries the environment’s own name. */
export function isReservedVariable(name: string): boolean {
  return RESERVED.test(name);
}

/** Names by which a package, or the system, would take the variable for its own. */
export function isReadByPackages(name: string): boolean {
  return OF_SYSTEM.test(name) || OF_PACKAGES.test(name);
}
