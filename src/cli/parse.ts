import { visible } from '../report/visible.js';
import { COMMANDS, type CommandSpec, type OptionSpec } from './command-table.js';
import { commandHelp, overview } from './help.js';
import { nearest } from './suggest.js';

/**
 * The one place that knows yargs, and that closes its holes: `-` as an argument is dropped, a number
 * may be NaN, a repeated option becomes a list, `--flag=anything` is false, messages follow the locale,
 * mistakes exit with 1. Nothing else in dealias reads a command line.
 */
export interface Invocation {
  readonly command: string;
  /** Arguments in the order given; `-` stays `-`. */
  readonly args: readonly string[];
  readonly flags: ReadonlySet<string>;
  readonly texts: ReadonlyMap<string, string>;
  /** Values of options that may be given several times, in the order given. */
  readonly lists: ReadonlyMap<string, readonly string[]>;
  readonly numbers: ReadonlyMap<string, number>;
}

export type Parsed =
  | { readonly kind: 'run'; readonly invocation: Invocation }
  | { readonly kind: 'print'; readonly text: string }
  | { readonly kind: 'mistake'; readonly message: string; readonly remedy: string };

class Mistake extends Error {
  readonly remedy: string;

  constructor(message: string, remedy: string) {
    super(message);
    this.remedy = remedy;
  }
}

/** Stands for `-` while yargs looks: a NUL can't be in a real command line. */
const DASH = '\0-';
/** Stands for the command while yargs looks, whose names are one word each. */
const THE = 'command';

function helpFor(spec: CommandSpec | undefined): string {
  return spec === undefined ? 'See `dealias --help`.' : `See \`dealias ${spec.name} --help\`.`;
}

function optionNamed(spec: CommandSpec, word: string): OptionSpec | undefined {
  return spec.options.find((option) => option.name === word || option.alias === word);
}

function refuseUnknown(spec: CommandSpec, word: string): void {
  if (word === 'help' || word === 'h' || optionNamed(spec, word) !== undefined) return;
  const dashes = word.length === 1 ? '-' : '--';
  const meant = nearest(word, [...spec.options.map((option) => option.name), 'help']);
  throw new Mistake(
    `${spec.name} has no option ${dashes}${visible(word)}`,
    meant === undefined ? helpFor(spec) : `Did you mean --${meant}? ${helpFor(spec)}`,
  );
}

/** `--name`, `--name=value`, `-n`: the option's name, or undefined for anything else. */
function optionWord(token: string): { name: string; value: string | undefined } | undefined {
  const long = /^--([^=]+)(?:=([\s\S]*))?$/.exec(token);
  if (long !== null) return { name: long[1] ?? '', value: long[2] };
  return /^-[A-Za-z]$/.test(token) ? { name: token.slice(1), value: undefined } : undefined;
}

/**
 * Refuses what yargs would pass over, and writes the rest such that it can't misread it. A single
 * walk over the words, which knows which options take the next one.
 */
function prepare(spec: CommandSpec, tokens: readonly string[]): string[] | 'help' {
  const result: string[] = [];
  const seen = new Set<string>();
  for (let index = 0; index < tokens.length; index++) {
    const token = tokens[index] ?? '';
    if (token === '--') return [...result, ...tokens.slice(index)];
    if (token === '-' || !token.startsWith('-')) {
      result.push(token === '-' ? DASH : token);
      continue;
    }
    const word = optionWord(token);
    if (word === undefined)
      throw new Mistake(`${visible(token)} is not understood`, `Write options one by one. ${helpFor(spec)}`);
    refuseUnknown(spec, word.name);
    const option = optionNamed(spec, word.name);
    if (option === undefined) return 'help';
    const { name } = option;
    if (seen.has(name) && option.many !== true)
      throw new Mistake(`--${name} is given twice`, 'Give it once.');
    seen.add(name);
    if (option.type === 'flag') {
      if (word.value !== undefined)
        throw new Mistake(`--${name} takes no value`, `Write --${name} alone, or leave it out.`);
      // With the value written out yargs does not take a following "true" or "false" for it.
      result.push(`--${name}=true`);
      continue;
    }
    const value = word.value ?? tokens[++index];
    if (value === undefined || value === '' || (word.value === undefined && /^-./.test(value))) {
      throw new Mistake(
        `--${name} needs a value`,
        `Write --${name} ${option.value ?? (option.choices ?? []).join('|')}.`,
      );
    }
    if (option.choices !== undefined && !option.choices.includes(value)) {
      const meant = nearest(value, option.choices);
      throw new Mistake(
        `--${name} must be one of ${option.choices.join(', ')}, not ${visible(value)}`,
        meant === undefined ? helpFor(spec) : `Did you mean ${meant}?`,
      );
    }
    result.push(`--${name}=${value === '-' ? DASH : value}`);
  }
  return result;
}

/** What yargs makes of words that {@link prepare} has passed. */
async function readWithYargs(spec: CommandSpec, tokens: readonly string[]): Promise<Record<string, unknown>> {
  // Loaded only for a command that is going to run: it costs more than the rest of the start together.
  const { default: yargs } = await import('yargs');
  let values: Record<string, unknown> = {};
  await yargs()
    .scriptName('dealias')
    .detectLocale(false)
    .locale('en')
    .exitProcess(false)
    .help(false)
    .version(false)
    .parserConfiguration({
      'boolean-negation': false,
      'camel-case-expansion': false,
      'dot-notation': false,
      // Off, it would keep only the last of several paths.
      'duplicate-arguments-array': true,
      'parse-positional-numbers': false,
    })
    .fail((message, error) => {
      throw new Mistake(visible(message ?? error.message), helpFor(spec));
    })
    .command(
      // What is required is checked after: words behind `--` count, too, and yargs does not see them as arguments.
      spec.argument === undefined ? THE : `${THE} [${spec.argument.name}${spec.argument.many ? '..' : ''}]`,
      spec.about,
      (inner) => {
        const { argument } = spec;
        const start = argument === undefined ? inner : inner.positional(argument.name, { type: 'string' });
        return spec.options.reduce(
          (builder, option) =>
            builder.option(option.name, { type: option.type === 'flag' ? 'boolean' : 'string' }),
          start,
        );
      },
      (found) => {
        values = found;
      },
    )
    .parseAsync([THE, ...tokens]);
  return values;
}

function argumentsOf(spec: CommandSpec, values: Readonly<Record<string, unknown>>): string[] {
  const given = spec.argument === undefined ? [] : values[spec.argument.name];
  const rest = Array.isArray(values._) ? values._.slice(1) : [];
  const args = [given ?? [], rest].flat().map((value) => (value === DASH ? '-' : String(value)));
  if (args.length === 0 && spec.argument?.required === true) {
    const what = spec.argument.many ? `at least one of its ${spec.argument.name}` : `a ${spec.argument.name}`;
    throw new Mistake(`${spec.name} needs ${what}`, helpFor(spec));
  }
  const most = spec.argument === undefined ? 0 : spec.argument.many ? Number.POSITIVE_INFINITY : 1;
  if (args.length > most) {
    throw new Mistake(
      `${spec.name} takes ${most === 0 ? 'no arguments' : 'one argument'}, and "${visible(args[most] ?? '')}" is one too many`,
      helpFor(spec),
    );
  }
  for (const arg of args) {
    if (arg === '') {
      const name = spec.argument?.name ?? 'argument';
      const what = name.endsWith('s') ? `one of the ${name}` : `the ${name}`;
      throw new Mistake(`${what} is empty`, 'Give a name, or leave it out.');
    }
    if (arg === '-' && spec.argument?.stdin !== true) {
      throw new Mistake(
        `${spec.name} does not read standard input`,
        'Name a folder; one that is called - is ./-',
      );
    }
    const choices = spec.argument?.choices;
    if (choices !== undefined && !choices.includes(arg)) {
      throw new Mistake(
        `${spec.argument?.name} must be one of ${choices.join(', ')}, not ${visible(arg)}`,
        helpFor(spec),
      );
    }
  }
  return args;
}

function numberFrom(option: OptionSpec, value: string): number {
  const number = Number(value);
  if (/^\d+$/.test(value) && Number.isSafeInteger(number)) return number;
  if (/^\d+$/.test(value))
    throw new Mistake(`--${option.name} can’t be as large as ${visible(value)}`, 'Give a smaller number.');
  throw new Mistake(
    `--${option.name} must be a whole number, not ${visible(value)}`,
    `Write for example --${option.name} 3.`,
  );
}

function refuseConflicts(spec: CommandSpec, given: ReadonlySet<string>): void {
  for (const option of spec.options) {
    if (!given.has(option.name)) continue;
    const other = option.conflicts?.find((name) => given.has(name));
    if (other !== undefined)
      throw new Mistake(`--${option.name} and --${other} exclude each other`, 'Give one of the two.');
  }
}

function invocationOf(spec: CommandSpec, values: Readonly<Record<string, unknown>>): Invocation {
  const flags = new Set<string>();
  const texts = new Map<string, string>();
  const lists = new Map<string, readonly string[]>();
  const numbers = new Map<string, number>();
  for (const option of spec.options) {
    const value = values[option.name];
    if (value === undefined) continue;
    if (option.type === 'flag') flags.add(option.name);
    else if (option.type === 'number') numbers.set(option.name, numberFrom(option, String(value)));
    else if (option.many === true) lists.set(option.name, [value].flat().map(String));
    else texts.set(option.name, value === DASH ? '-' : String(value));
  }
  refuseConflicts(spec, new Set([...flags, ...texts.keys(), ...lists.keys(), ...numbers.keys()]));
  return { command: spec.name, args: argumentsOf(spec, values), flags, texts, lists, numbers };
}

/** The command that the first words name: the one with two words, where there is one, and the words after it. */
function commandIn(argv: readonly string[]): { spec: CommandSpec; rest: readonly string[] } | undefined {
  for (const length of [2, 1]) {
    const name = argv.slice(0, length).join(' ');
    const spec = COMMANDS.find((command) => command.name === name);
    if (spec !== undefined) return { spec, rest: argv.slice(length) };
  }
  return undefined;
}

async function understand(argv: readonly string[]): Promise<Parsed> {
  const [word] = argv;
  if (word === '--help' || word === '-h') return { kind: 'print', text: overview(COMMANDS) };
  if (word === undefined) throw new Mistake('no command is given', 'See `dealias --help`.');
  if (word === 'help') return help(argv.slice(1));
  const named = commandIn(argv);
  if (named === undefined) throw noCommand(word);
  const { spec, rest } = named;
  const tokens = prepare(spec, rest);
  if (tokens === 'help') return { kind: 'print', text: commandHelp(spec, COMMANDS) };
  return { kind: 'run', invocation: invocationOf(spec, await readWithYargs(spec, tokens)) };
}

/** `dealias help`, and `dealias help COMMAND`: what `--help` prints. */
function help(words: readonly string[]): Parsed {
  const [word] = words;
  if (word === undefined || word === '--help' || word === '-h' || word === 'help')
    return { kind: 'print', text: overview(COMMANDS) };
  const named = commandIn(words);
  if (named === undefined) throw noCommand(word);
  const [more] = named.rest;
  if (more !== undefined && !more.startsWith('-'))
    throw new Mistake(`there is no command ${visible(words.join(' '))}`, helpFor(named.spec));
  return { kind: 'print', text: commandHelp(named.spec, COMMANDS) };
}

function noCommand(word: string): Mistake {
  if (word.startsWith('-') && word !== '-') {
    return new Mistake(
      `there is no option ${visible(word)} before a command`,
      'Write the command first. See `dealias --help`.',
    );
  }
  const meant = nearest(word, [...COMMANDS.map((command) => command.name), 'help']);
  return new Mistake(
    `there is no command ${visible(word)}`,
    meant === undefined ? 'See `dealias --help`.' : `Did you mean ${meant}? See \`dealias --help\`.`,
  );
}

/** Understands the words after `dealias`. Prints nothing, ends nothing. */
export async function parseCommandLine(argv: readonly string[]): Promise<Parsed> {
  try {
    return await understand(argv);
  } catch (error) {
    if (error instanceof Mistake) return { kind: 'mistake', message: error.message, remedy: error.remedy };
    throw error;
  }
}
