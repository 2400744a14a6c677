/** What calls a function as none of the environments. It stays, on the stack that is kept. */
export interface OtherCaller {
  /** Logical id of what it calls. */
  readonly functionId: string;
  /** An alias that stands for no environment; undefined where it calls by none. */
  readonly alias: string | undefined;
  /** Whether what it sends may be a request, as of an API. */
  readonly mayRequest: boolean;
  /** What is said of it: a sentence goes on behind it. */
  readonly caller: string;
}
