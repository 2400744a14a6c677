import type { Place } from './environment.js';

/** A Lambda function as a template declares it, with what the analysis of its code needs to know. */
export interface LambdaFunction {
  /** Path of the template from the repository's root. */
  readonly template: string;
  readonly logicalId: string;
  readonly type: 'AWS::Serverless::Function' | 'AWS::Lambda::Function';
  readonly at: Place;
  /** The physical name, where it is a plain string in the template. */
  readonly functionName?: string;
  /** One that the template puts together: its text as `Fn::Sub` has it. */
  readonly namePattern?: string;
  /** `Handler` as written, Globals applied. */
  readonly handler?: string;
  /** `CodeUri`/`Code` where it names a local folder or file, from the repository's root; Globals applied. */
  readonly codeFolder?: string;
  readonly runtime?: string;
  /** SAM `Metadata.BuildMethod`, and esbuild's entry points. */
  readonly buildMethod?: string;
  readonly entryPoints?: readonly string[];
  /** Environment variables, Globals applied: name to its literal text, or null where an intrinsic computes it. */
  readonly variables: Readonly<Record<string, string | null>>;
  /** Names under which the template's APIs hand on the stage: by mapping templates, or as a header or parameter. */
  readonly stageFields?: readonly string[];
  /** Runs at CloudFront's edge, where there are no environment variables. */
  readonly edge: boolean;
  /** Inline code (`ZipFile`, `InlineCode`) instead of files. */
  readonly inlineCode: boolean;
}

/** A function whose handler was found in the repository. */
export interface HandlerEntry {
  readonly function: LambdaFunction;
  /** The source file, from the repository's root: `.js .cjs .mjs .jsx .ts .cts .mts .tsx`. */
  readonly file: string;
  /** The exported name, e.g. `handler`. */
  readonly exportName: string;
}
