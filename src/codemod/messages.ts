import type { TransformOptions } from './jscodeshift.js';

/** One file to rewrite, as the transform hands it to the thread that does it. */
export interface RewriteRequest {
  readonly id: number;
  readonly file: { readonly path: string; readonly source: string };
  readonly options: TransformOptions;
}

export interface RewriteReply {
  readonly id: number;
  readonly text?: string;
  readonly notes: readonly string[];
  /** Why nothing came of it. */
  readonly error?: string;
}
