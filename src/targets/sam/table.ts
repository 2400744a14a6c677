/** A table of a parsed samconfig. */
export type Table = Readonly<Record<string, unknown>>;

/** Whether a parsed value is a table; the parser's dates are objects too. */
export function isTable(value: unknown): value is Table {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Date);
}
