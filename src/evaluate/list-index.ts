const DIGITS = /^(?:0|[1-9]\d{0,9})$/;
/** A list has fewer places: larger numbers are names like any other. */
const PLACES = 2 ** 32 - 1;

/** Whether a name is that of a place in a list: of any object, these are listed first and in their order. */
export function isIndex(key: string): boolean {
  return DIGITS.test(key) && Number(key) < PLACES;
}
