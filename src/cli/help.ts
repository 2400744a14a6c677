import { type ArgumentSpec, type CommandSpec, type OptionSpec, subcommands } from './command-table.js';

const WIDTH = 100;
const GAP = 2;

/** `<name>`, `[name]`, `[names..]`. */
function argumentWord(argument: ArgumentSpec): string {
  const inner = `${argument.name}${argument.many ? '..' : ''}`;
  return argument.required ? `<${inner}>` : `[${inner}]`;
}

/** How a command is written: its name and its argument. */
export function usageOf(spec: CommandSpec): string {
  return spec.argument === undefined ? spec.name : `${spec.name} ${argumentWord(spec.argument)}`;
}

function broken(text: string, indent: number): string {
  const lines: string[] = [''];
  for (const word of text.split(' ')) {
    const last = lines.at(-1) ?? '';
    if (last !== '' && indent + last.length + 1 + word.length > WIDTH) lines.push(word);
    else lines[lines.length - 1] = last === '' ? word : `${last} ${word}`;
  }
  return lines.join(`\n${' '.repeat(indent)}`);
}

function table(rows: readonly (readonly [string, string])[]): string {
  const width = Math.max(...rows.map(([left]) => left.length));
  return rows
    .map(([left, right]) => `  ${left.padEnd(width)}${' '.repeat(GAP)}${broken(right, 2 + width + GAP)}\n`)
    .join('');
}

function optionRow(option: OptionSpec): [string, string] {
  const short = option.alias === undefined ? '    ' : `-${option.alias}, `;
  const value = option.type === 'flag' ? '' : ` ${option.value ?? 'NAME'}`;
  const choices = option.choices === undefined ? '' : `: ${option.choices.join(', ')}`;
  return [`${short}--${option.name}${value}`, `${option.about}${choices}`];
}

/** What `dealias --help` prints. */
export function overview(commands: readonly CommandSpec[]): string {
  return `Turns Lambda aliases, API stages and hostnames used as environments into one stack per environment.

Usage: dealias <command> [options]

Commands:
${table(commands.filter(({ name }) => !name.includes(' ')).map((spec) => [`dealias ${usageOf(spec)}`, spec.about]))}
Options:
${table([
  ['-h, --help', 'show this, or with a command what it takes'],
  ['-V, --version', 'show the version'],
])}
Examples:
${table(commands.slice(0, 2).flatMap((spec) => spec.examples))}
Exit codes: 0 done, or nothing to do; 1 work or residue remains;
            2 a mistake or failure, and nothing was written.
`;
}

/** What `dealias COMMAND --help` prints. */
export function commandHelp(spec: CommandSpec, commands: readonly CommandSpec[]): string {
  const { argument } = spec;
  const under = subcommands(spec, commands).map((each) => [`dealias ${usageOf(each)}`, each.about] as const);
  const args = argument === undefined ? '' : `Arguments:\n${table([[argument.name, argument.about]])}\n`;
  return `${spec.about}

Usage: dealias ${usageOf(spec)} [options]

${args}${under.length === 0 ? '' : `Commands on what it made:\n${table(under)}\n`}Options:
${table([...spec.options.map(optionRow), ['-h, --help', 'show this']])}
Examples:
${table(spec.examples)}`;
}
