import { COLOURED, PLAIN, type Styles } from '../report/styles.js';

/** Everything a command may show or take in. */
export interface Terminal {
  /** Results, to standard output. */
  out(text: string): void;
  /** Talk, to standard error. */
  note(text: string): void;
  /** How results are marked up. */
  readonly styles: Styles;
  /** How talk is marked up. */
  readonly noteStyles: Styles;
  /** Cells of a line of standard output. */
  readonly width: number;
  /** Whether a person looks at standard output, rather than another program. */
  readonly interactive: boolean;
  /** Whether a person looks at standard error, so that a line there may be written over. */
  readonly noteInteractive: boolean;
  /** Cells of a line of standard error, as it is now. */
  readonly noteWidth: number;
  /** All of standard input. */
  readInput(): Promise<string>;
}

const DEFAULT_WIDTH = 100;
const NARROWEST = 40;

/** Whether a stream gets colours: what the environment says, else whether it is a terminal that can. */
export function wantsColour(
  isTerminal: boolean,
  environment: Readonly<Record<string, string | undefined>>,
): boolean {
  const forced = environment.FORCE_COLOR;
  if (forced !== undefined) return forced !== '0' && forced !== 'false';
  const refused = environment.NO_COLOR;
  if (refused !== undefined && refused !== '') return false;
  return isTerminal && environment.TERM !== 'dumb';
}

async function readAll(): Promise<string> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of process.stdin) chunks.push(chunk as Uint8Array);
  return new TextDecoder('utf-8', { fatal: true }).decode(Buffer.concat(chunks));
}

/** The terminal of this process. */
export function processTerminal(): Terminal {
  const { stdout, stderr, env } = process;
  const interactive = stdout.isTTY === true;
  return {
    out: (text) => void (text !== '' && stdout.write(text)),
    note: (text) => void (text !== '' && stderr.write(text)),
    styles: wantsColour(interactive, env) ? COLOURED : PLAIN,
    noteStyles: wantsColour(stderr.isTTY === true, env) ? COLOURED : PLAIN,
    width: Math.max(NARROWEST, interactive ? stdout.columns || DEFAULT_WIDTH : DEFAULT_WIDTH),
    interactive,
    get noteWidth() {
      return stderr.columns || DEFAULT_WIDTH;
    },
    noteInteractive: stderr.isTTY === true && env.TERM !== 'dumb',
    readInput: readAll,
  };
}
