import { type CommandSpec, type OptionSpec, subcommands } from './command-table.js';

/** A text in single quotes, as all three shells read it. */
function quoted(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}

/** The second words of the commands that belong to this one. */
function secondWords(spec: CommandSpec, commands: readonly CommandSpec[]): string[] {
  return subcommands(spec, commands).map(({ name }) => name.slice(spec.name.length + 1));
}

/** A pattern of the shell's `case` that takes the names of two words. */
function twoWords(commands: readonly CommandSpec[]): string {
  return commands.flatMap(({ name }) => (name.includes(' ') ? [quoted(name)] : [])).join('|');
}

const firstWords = (commands: readonly CommandSpec[]): CommandSpec[] =>
  commands.filter(({ name }) => !name.includes(' '));

function optionWords(spec: CommandSpec): string[] {
  return [...spec.options.map((option) => `--${option.name}`), '--help'];
}

function bash(commands: readonly CommandSpec[]): string {
  const cases = commands.map((spec) => {
    const values = spec.options
      .filter((option) => option.choices !== undefined)
      .map((option) => `        --${option.name}) words=${quoted((option.choices ?? []).join(' '))} ;;`);
    const words = [
      ...(spec.argument?.choices ?? []),
      ...secondWords(spec, commands),
      ...optionWords(spec),
    ].join(' ');
    return [
      `    ${quoted(spec.name)})`,
      '      case "$before" in',
      ...values,
      `        *) words=${quoted(words)} ;;`,
      '      esac ;;',
    ].join('\n');
  });
  return `# bash completion for dealias
_dealias() {
  local word="\${COMP_WORDS[COMP_CWORD]}" before="\${COMP_WORDS[COMP_CWORD-1]}" words
  local command="\${COMP_WORDS[1]}"
  if [ "$COMP_CWORD" -gt 2 ]; then
    case "$command \${COMP_WORDS[2]}" in
      ${twoWords(commands)}) command="$command \${COMP_WORDS[2]}" ;;
    esac
  fi
  if [ "$COMP_CWORD" -eq 1 ]; then
    words=${quoted([...firstWords(commands).map(({ name }) => name), '--help', '--version'].join(' '))}
  else
    case "$command" in
${cases.map((one) => one.replace(/^/gm, '  ')).join('\n')}
      *) words='' ;;
    esac
  fi
  COMPREPLY=( $(compgen -W "$words" -- "$word") )
}
complete -o default -F _dealias dealias
`;
}

/** \`:\` and brackets part the fields of an entry in zsh. */
function zshText(text: string): string {
  return text.replace(/[\\:[\]]/g, '\\$&');
}

function zshOption(option: OptionSpec): string {
  const text = zshText(option.about);
  if (option.type === 'flag') return quoted(`--${option.name}[${text}]`);
  const values = option.choices === undefined ? '_files' : `(${option.choices.join(' ')})`;
  return quoted(`--${option.name}=[${text}]:${option.value ?? option.name}:${values}`);
}

function zsh(commands: readonly CommandSpec[]): string {
  const list = firstWords(commands)
    .map((spec) => `    ${quoted(`${spec.name}:${zshText(spec.about)}`)}`)
    .join('\n');
  const cases = commands.map((spec) => {
    const { argument } = spec;
    const words = secondWords(spec, commands).join(' ');
    const files =
      words === '' ? '_files' : `{_alternative "commands\\:command\\:(${words})" "files\\:file\\:_files"}`;
    const values = argument?.choices === undefined ? files : `(${argument.choices.join(' ')})`;
    const rest =
      argument === undefined ? [] : [quoted(`${argument.many ? '*' : '1'}:${argument.name}:${values}`)];
    return `    ${quoted(spec.name)}) _arguments ${[...spec.options.map(zshOption), quoted('--help[show help]'), ...rest].join(' ')} ;;`;
  });
  return `#compdef dealias
_dealias() {
  local -a commands
  commands=(
${list}
  )
  if (( CURRENT == 2 )); then
    _describe command commands
    return
  fi
  local command="\${words[2]}"
  shift words
  (( CURRENT-- ))
  if (( CURRENT > 2 )); then
    case "$command \${words[2]}" in
      ${twoWords(commands)})
        command="$command \${words[2]}"
        shift words
        (( CURRENT-- )) ;;
    esac
  fi
  case "$command" in
${cases.join('\n')}
  esac
}
compdef _dealias dealias
`;
}

function fish(commands: readonly CommandSpec[]): string {
  const lines = ['# fish completion for dealias', 'complete -c dealias -f'];
  for (const spec of commands) {
    const [first = '', second] = spec.name.split(' ');
    const seen = `__fish_seen_subcommand_from ${first}`;
    const under = secondWords(second === undefined ? spec : { ...spec, name: first }, commands).join(' ');
    const none = under === '' ? seen : `${seen}; and not __fish_seen_subcommand_from ${under}`;
    const where = second === undefined ? '__fish_use_subcommand' : quoted(none);
    lines.push(`complete -c dealias -n ${where} -a ${second ?? first} -d ${quoted(spec.about)}`);
    const when = `-n ${quoted(second === undefined ? none : `${seen}; and __fish_seen_subcommand_from ${second}`)}`;
    const { argument } = spec;
    if (argument?.choices !== undefined)
      lines.push(`complete -c dealias ${when} -a ${quoted(argument.choices.join(' '))}`);
    else if (argument !== undefined) lines.push(`complete -c dealias ${when} -F`);
    for (const option of spec.options) {
      const short = option.alias === undefined ? '' : ` -s ${option.alias}`;
      const values =
        option.type === 'flag'
          ? ''
          : option.choices === undefined
            ? ' -r'
            : ` -x -a ${quoted(option.choices.join(' '))}`;
      lines.push(`complete -c dealias ${when} -l ${option.name}${short}${values} -d ${quoted(option.about)}`);
    }
  }
  return `${lines.join('\n')}\n`;
}

/** The completion script of `bash`, `zsh` or `fish`, from the table the command line is parsed with. */
export function completionScript(shell: string, commands: readonly CommandSpec[]): string {
  if (shell === 'bash') return bash(commands);
  return shell === 'zsh' ? zsh(commands) : fish(commands);
}
