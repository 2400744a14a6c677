import type { JsonObject, JsonValue, PolicyStatement } from './model.js';

const list = (value: JsonValue | undefined): readonly JsonValue[] =>
  value === undefined ? [] : Array.isArray(value) ? value : [value as JsonValue];

const isObject = (value: JsonValue | undefined): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** `*`, `Service:s3.amazonaws.com`, `AWS:arn:…`. */
function principalsOf(value: JsonValue | undefined): string[] {
  if (!isObject(value)) return list(value).map(String);
  return Object.entries(value).flatMap(([type, names]) =>
    list(names).map((name) => (name === '*' ? '*' : `${type}:${String(name)}`)),
  );
}

/** The value of a condition key, whatever operator and spelling (`aws:SourceArn`, `AWS:SourceArn`) it stands under. */
function conditionValue(condition: JsonObject, key: string): string | undefined {
  for (const operator of Object.values(condition)) {
    if (!isObject(operator)) continue;
    const found = Object.entries(operator).find(([name]) => name.toLowerCase() === key.toLowerCase());
    if (found !== undefined) return list(found[1]).map(String).join(', ');
  }
  return undefined;
}

/** The statements of a policy document's text. */
export function statementsOf(document: string): PolicyStatement[] {
  const policy = JSON.parse(document) as JsonObject;
  return list(policy.Statement)
    .filter(isObject)
    .map((statement) => {
      const condition = isObject(statement.Condition) ? statement.Condition : null;
      const sourceArn = condition === null ? undefined : conditionValue(condition, 'aws:SourceArn');
      const sourceAccount = condition === null ? undefined : conditionValue(condition, 'aws:SourceAccount');
      return {
        sid: String(statement.Sid ?? ''),
        effect: statement.Effect === 'Deny' ? ('Deny' as const) : ('Allow' as const),
        principals: principalsOf(statement.Principal),
        actions: list(statement.Action).map(String),
        resource: list(statement.Resource).map(String).join(', '),
        ...(sourceArn === undefined ? {} : { sourceArn }),
        ...(sourceAccount === undefined ? {} : { sourceAccount }),
        condition,
      };
    });
}
