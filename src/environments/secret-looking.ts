const NAME =
  /pass(?:word|phrase|wd)?|pwd|secret|token|credential|private|api_?key|access_?key|auth|signing|(?:^|[a-z_])key$/i;
const CREDENTIALS_IN_URL = /:\/\/[^/\s:@]+:[^/\s@]+@/;
const RANDOM = /^(?=.*\d)(?=.*[A-Za-z])[A-Za-z0-9+/_=-]{20,}$/;

/** Whether a stage variable may hold a secret, which must reach no file that did not hold it before. */
export function looksSecret(name: string, value: string): boolean {
  return NAME.test(name) || CREDENTIALS_IN_URL.test(value) || RANDOM.test(value);
}
