/** One range of a file's text with what goes there instead. */
export interface TextEdit {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}
