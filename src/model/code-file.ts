const ENDING = /\.[cm]?[jt]sx?$/;

/** Whether a file holds JavaScript or TypeScript, by its name. */
export function isCode(path: string): boolean {
  return ENDING.test(path);
}

/** The same, but for files of declarations: they hold nothing that runs. */
export function isRunCode(path: string): boolean {
  return isCode(path) && !/\.d\.[cm]?ts$/.test(path);
}

/** Whether a file holds TypeScript, by its name. */
export function isTypeScript(path: string): boolean {
  return /\.[cm]?tsx?$/.test(path);
}

/** The path without such an ending, as it may be imported by. */
export function withoutEnding(path: string): string {
  return path.replace(ENDING, '');
}
