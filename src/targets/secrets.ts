/**
 * The name a secret gets in Secrets Manager. Characters it does not take, and the colon that would end
 * the name inside a reference, become `-`.
 */
export function secretName(stackOrTemplate: string, environment: string, parameter: string): string {
  const parts = [stackOrTemplate.replace(/\.(?:ya?ml|json|template|cform)$/i, ''), environment, parameter];
  const name = parts
    .map((part) => part.replace(/[^A-Za-z0-9/_+=.@-]/g, '-').replace(/^[-/.]+|[-/]+$/g, ''))
    .filter((part) => part !== '')
    .join('/');
  // Secrets Manager warns against names that end like its own suffix, a hyphen and six characters:
  // looking one up by a partial ARN then finds the wrong secret.
  return /-[A-Za-z0-9]{6}$/.test(name) ? `${name}_` : name;
}

/** What CloudFormation replaces by the secret's text when it deploys; no parameter file holds the secret itself. */
export function secretReference(name: string): string {
  return `{{resolve:secretsmanager:${name}:SecretString}}`;
}

/** Words that make a name a secret's, as whole words of camelCase, snake_case or kebab-case. */
const SECRET_WORDS =
  /(?:^|_)(?:password|passwd|passphrase|pwd|secret|secrets|credential|credentials|token|(?:api|private|signing|encryption|access|auth|client|shared|master|webhook)_(?:key|secret|token)|apikey|hmac(?:_key)?|bearer|authorization|salt)(?:$|_)/;

/** The last word says that the value is about a secret, or something else: `tokenUrl`, `secretName`, `passwordMinLength`. */
const NOT_THE_SECRET =
  /(?:^|_)(?:url|uri|endpoint|host|hostname|domain|name|names|arn|id|ids|path|file|table|bucket|queue|topic|ttl|expiry|expires|expiration|lifetime|timeout|age|length|min|max|limit|count|size|type|enabled|required|header|field|prefix|suffix|algorithm|alg|issuer|audience|scope|scopes|region|version|policy|rotation|days|hours|minutes|seconds|ms)$/;

/** Token shapes their makers publish so that scanners find them. A hit is a secret, whatever its name. */
const SHAPES: readonly RegExp[] = [
  /^(?:sk|rk)_(?:live|test)_[A-Za-z0-9]{10,}$/,
  /^whsec_[A-Za-z0-9+/=]{16,}$/,
  /\b(?:AKIA|ASIA)[A-Z0-9]{16}\b/,
  /^gh[pousr]_[A-Za-z0-9]{30,}$/,
  /^github_pat_\w{30,}$/,
  /^glpat-[\w-]{18,}$/,
  /^npm_[A-Za-z0-9]{30,}$/,
  /^xox[abeoprs]-[A-Za-z0-9-]{10,}$/,
  /^https:\/\/hooks\.slack\.com\/services\/\S+$/,
  /^SG\.[\w-]{16,}\.[\w-]{16,}$/,
  /^AIza[\w-]{35}$/,
  /^ya29\.[\w-]{20,}$/,
  /^key-[0-9a-f]{32}$/,
  /^sk-(?:[a-z]+-)*[A-Za-z0-9_-]{20,}$/,
  /^eyJ[\w-]{8,}\.eyJ[\w-]{8,}\.[\w-]*$/,
  /-----BEGIN (?:[A-Z]+ )*PRIVATE KEY(?: BLOCK)?-----/,
  // user:password@ in any URL. An empty user stands in Redis URLs.
  /^[a-z][a-z0-9+.-]*:\/\/[^\s/:@]*:[^\s/@]+@/i,
  // ADO, ODBC, Azure storage and Service Bus connection strings.
  /(?:^|;)\s*(?:password|pwd|accountkey|sharedaccesskey)\s*=\s*[^;\s]+/i,
  /^(?:Basic|Bearer)\s+[\w+/=.-]{12,}$/,
];

/** Shapes that look random and are not secret: they are names of things, or public by design. */
const PUBLIC_SHAPES: readonly RegExp[] = [
  /^arn:[\w-]+:/,
  /^[a-z][a-z0-9+.-]*:\/\//i,
  /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i,
  /^(?:[a-z]{2}(?:-[a-z]+)+-\d)[_:][\w:-]+$/, // user and identity pools: eu-west-1_AbCdEfGhI
  /^(?:vpc|subnet|sg|ami|i|eni|rtb|acl|igw|nat|vol|snap|tgw|fs|eipalloc|pl|lt|key|r-\w+|ou)-[0-9a-f]{8,17}$/,
  /^(?:pk)_(?:live|test)_\w+$/, // publishable by name
  /^-----BEGIN (?:CERTIFICATE|(?:[A-Z]+ )*PUBLIC KEY)-----/,
  /^(?:sha\d+-|sha\d+:)/, // digests
  /^\{\{resolve:/, // a reference is what a secret becomes
  /^[\w.+-]+@[\w-]+(?:\.[\w-]+)+$/, // addresses
  /^(?:[a-z0-9-]+\.)+[a-z]{2,}(?::\d+)?$/i, // hosts
];

/** Names of things in trees (SSM, S3, files); but base64 has slashes as well, so chance is weighed even so. */
const PATH = /^[\w.-]*\/[\w./{}-]*$/;

/** A value this short, or one of these words, says nothing even under a secret's name. */
const NO_SECRET = /^(?:|true|false|null|undefined|none|yes|no|on|off|enabled|disabled|\d{1,5})$/i;

/**
 * Whether a value must not reach a parameter file in clear: by its shape, by its name, by chance of its letters.
 * A false yes costs a secret to create by hand; a false no writes a secret into one more file. So a secret's
 * name is believed for any value that could be one, while chance alone needs a long text without words.
 */
export function looksSecret(nameHint: string, value: string): boolean {
  const text = value.trim();
  if (SHAPES.some((shape) => shape.test(text))) return true;
  if (NO_SECRET.test(text) || PUBLIC_SHAPES.some((shape) => shape.test(text))) return false;
  if (PATH.test(text)) return looksRandom(text);
  const words = wordsOf(nameHint);
  if (SECRET_WORDS.test(words) && !NOT_THE_SECRET.test(words)) return true;
  return looksRandom(text);
}

/** `apiKey`, `API-KEY` and `api.key` all become `api_key`. */
function wordsOf(name: string): string {
  return name
    .replace(/([a-z0-9])([A-Z])/g, '$1_$2')
    .replace(/([A-Z]+)([A-Z][a-z])/g, '$1_$2')
    .replace(/[^A-Za-z0-9]+/g, '_')
    .toLowerCase();
}

/**
 * Long, one run of letters, digits and base64 signs, and near the entropy of chance. Thresholds: hexadecimal
 * digits of chance come to some 3.5 bits a letter from 32 digits on; mixed letters and digits of chance to some 4
 * from 24 on. Resource names (`orders-table-production-2024`) are excluded by asking for all three kinds of
 * letters at once, away from word separators.
 */
function looksRandom(text: string): boolean {
  if (/^[0-9a-f]{32,}$/i.test(text) && /\d/.test(text) && /[a-f]/i.test(text)) return entropy(text) > 3;
  if (!/^[A-Za-z0-9+/=_-]{24,}$/.test(text)) return false;
  const mixed = /[a-z]/.test(text) && /[A-Z]/.test(text) && /\d/.test(text);
  return mixed && !readsAsWords(text) && entropy(text) > 3.8;
}

/** `OrdersTableProductionEuWest1` and `my-Service-name-2024` have most of their letters in words. */
function readsAsWords(text: string): boolean {
  const words = text.match(/[A-Z]?[a-z]{3,}/g) ?? [];
  return words.join('').length >= text.length * 0.6;
}

/** Shannon's, in bits a letter. */
function entropy(text: string): number {
  const counts = new Map<string, number>();
  for (const letter of text) counts.set(letter, (counts.get(letter) ?? 0) + 1);
  let bits = 0;
  for (const count of counts.values()) bits -= (count / text.length) * Math.log2(count / text.length);
  return bits;
}
