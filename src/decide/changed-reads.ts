import { WHOLE_CONTEXT } from '../evaluate/calls.js';
import type { SignalRead } from '../evaluate/signal-read.js';
import { ASKED_STAGE, REQUEST_PATH } from '../evaluate/whole-inputs.js';
import type { Sample } from '../signals/sample.js';
import type { Vocabulary } from './vocabulary.js';

/** A read that gives something else after the migration. */
export interface ChangedRead {
  readonly why: string;
  /**
   * What is decided by what came of it is decided by it: `always`; but for what is only copied on, where it is one of
   * many things that code may take out of the context: `mostly`; where one of its texts stands by: `named`.
   */
  readonly decides: 'always' | 'mostly' | 'named';
  /** The function's name, which may be handed on as it is. */
  readonly isName: boolean;
  /** The property by which it is taken out of what was copied. */
  readonly property: string | undefined;
  /** What a name says that it is put into a text by, or asked for: it is the stage. */
  readonly spelt?: RegExp;
  /** Whether a text is one that it is compared with. */
  isOf(text: string): boolean;
}

export type ChangedReads = (read: SignalRead) => ChangedRead | undefined;

/** What reads otherwise where a function is called in the one way instead of the other. */
export function changedReads(
  was: Sample,
  is: Sample,
  vocabulary: Pick<Vocabulary, 'isAddress'>,
): ChangedReads {
  const arn = was.arn !== is.arn && {
    why: 'which is another one once no alias calls the function',
    isName: false,
    property: undefined,
    isOf: () => false,
  };
  const name = was.functionName !== is.functionName && {
    why: `which goes by the function’s name: ${is.functionName} instead of ${was.functionName} in a stack of its own`,
    isName: true,
    property: undefined,
    isOf: (text: string) => isPartOf(text, was.functionName),
  };
  const stage = was.stage !== is.stage && {
    why: `of which the stage is ${is.stage} in every stack, for the template keeps its name`,
    isName: false,
    property: 'stage',
    isOf: (text: string) => text.split('"').some((each) => vocabulary.isAddress(each)),
  };
  const path = stage && {
    ...stage,
    property: undefined,
    spelt: STAGE,
    isOf: (text: string) => text.split(/[^\w-]+/).some((each) => vocabulary.isAddress(each)),
  };
  return ({ source }) => {
    if (source === WHOLE_CONTEXT && arn) return { ...arn, decides: 'mostly' };
    if (source === WHOLE_CONTEXT && name) return { ...name, isName: false, decides: 'named' };
    if (source.code === 'code/alias-from-arn' && arn) return { ...arn, decides: 'always' };
    if (source.code === 'code/function-name-token' && name) return { ...name, decides: 'named' };
    if (source === REQUEST_PATH) return path ? { ...path, decides: 'named' } : undefined;
    if (source.code !== 'code/api-stage' || !stage) return undefined;
    return { ...stage, decides: source === ASKED_STAGE ? 'always' : 'named' };
  };
}

const STAGE = /stage(?!s|Variable)|^env(?:ironment)?(?:Name)?$/i;

/** Shorter texts are found in any name. */
const SHORTEST = 3;

function isPartOf(text: string, name: string | undefined): boolean {
  if (name === undefined || text.length < SHORTEST) return false;
  return name.includes(text) || text.includes(name);
}
