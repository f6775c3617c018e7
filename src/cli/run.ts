import { type ParseArgsConfig, parseArgs } from 'node:util';
import { type Call, CliError, type Command, type Outcome } from './command.ts';
import { COMMON_OPTIONS, fieldsOf, overview, usageOf } from './help.ts';
import { COMMANDS } from './registry.ts';

/** Where the command line writes; both take whole texts. */
export interface Console {
  out(text: string): void;
  err(text: string): void;
}

/** Runs one command line and returns its exit code: 0 done, 1 finding or bad input, 2 wrong usage. Never throws. */
export async function run(args: readonly string[], io: Console): Promise<number> {
  const json = args.includes('--json');
  try {
    return await dispatch(args, io, json);
  } catch (error) {
    return report(error, io, json);
  }
}

async function dispatch(args: readonly string[], io: Console, json: boolean): Promise<number> {
  const [name, ...rest] = args;
  if (name === undefined || name === 'help' || name === '--help' || name === '-h') return help(rest, io);
  const command = await load(name);
  const call = parseCall(command, rest);
  if (call.options.help === true) {
    io.out(helpOn(command));
    return 0;
  }
  const { watched, unread } = watch(call);
  const outcome = await command.run(watched);
  for (const name of unread()) io.err(`[no_effect] --${name} 在这里不起作用 / --${name} has no effect here\n`);
  io.out(rendered(outcome, json));
  return outcome.ok ? 0 : 1;
}

/** Flags that count for every command, whether it looks at them or not. */
const OF_THE_FRAME = ['json', 'help'];

/** A call that knows which of its flags were looked at: one that was not has no effect on the answer. */
function watch(call: Call): { readonly watched: Call; unread(): readonly string[] } {
  const read = new Set<PropertyKey>(OF_THE_FRAME);
  const options = new Proxy(call.options, {
    get(given, name) {
      read.add(name);
      return Reflect.get(given, name);
    },
  });
  return { watched: { ...call, options }, unread: () => Object.keys(call.options).filter((name) => !read.has(name)) };
}

function rendered(outcome: Outcome, json: boolean): string {
  const text = outcome.raw ?? (json ? JSON.stringify(outcome.json, null, 2) : outcome.text);
  return text.endsWith('\n') ? text : `${text}\n`;
}

async function help(rest: readonly string[], io: Console): Promise<number> {
  const name = rest.find((word) => !word.startsWith('-'));
  io.out(name === undefined || name === 'help' ? await overview() : helpOn(await load(name)));
  return 0;
}

/** Flags and JSON fields of one command. */
function helpOn(command: Command): string {
  return `${usageOf(command)}\n${fieldsOf(command)}`;
}

async function load(name: string): Promise<Command> {
  const loader = COMMANDS.get(name);
  if (loader !== undefined) return loader();
  const all = [...COMMANDS.keys(), 'help'].join(' ');
  throw new CliError(
    'unknown_command',
    { zh: `没有命令“${name}”。命令有：${all}`, en: `no command "${name}"; there are: ${all}` },
    2,
  );
}

function parseCall(command: Command, args: readonly string[]): Call {
  const options: NonNullable<ParseArgsConfig['options']> = {};
  for (const [name, option] of Object.entries({ ...command.options, ...COMMON_OPTIONS })) {
    options[name] = { type: option.type, multiple: option.multiple ?? false };
  }
  const allowPositionals = command.positionals === true;
  try {
    const parsed = parseArgs({ args: joinNegative(args), options, allowPositionals, tokens: true });
    const given = parsed.tokens.flatMap((token) => (token.kind === 'option' ? [token.name] : []));
    const twice = given.find((name, i) => given.indexOf(name) < i && options[name]?.multiple !== true);
    if (twice !== undefined) throw misuse(command, `--${twice} 写了两次`, `--${twice} is given twice`);
    return { options: parsed.values as Call['options'], positionals: parsed.positionals };
  } catch (error) {
    throw error instanceof CliError ? error : misuse(command, ...whyNot(error));
  }
}

function misuse(command: Command, zh: string, en: string): CliError {
  return new CliError('usage', { zh: `参数有误：${zh}`, en }, 2, { usage: usageOf(command) });
}

/** What `parseArgs` refused, in both languages. */
function whyNot(error: unknown): [zh: string, en: string] {
  const en = error instanceof Error ? (error.message.split(/\. |\n/)[0] ?? '') : String(error);
  const what = /'([^']*)'/.exec(en)?.[1]?.replace(' <value>', '') ?? '';
  const code = error instanceof Error && 'code' in error ? error.code : '';
  if (code === 'ERR_PARSE_ARGS_UNKNOWN_OPTION') return [`没有 ${what} 这个选项`, en];
  if (code === 'ERR_PARSE_ARGS_UNEXPECTED_POSITIONAL') return [`多了“${what}”：这个命令只认选项`, en];
  if (code === 'ERR_PARSE_ARGS_INVALID_OPTION_VALUE')
    return [en.includes('missing') || en.includes('ambiguous') ? `${what} 后面缺少值` : `${what} 不带值`, en];
  return [en, en];
}

/** `--from -113,28` would read as a flag: a value that starts with minus and a digit is glued to its flag. */
function joinNegative(args: readonly string[]): string[] {
  const joined: string[] = [];
  for (const arg of args) {
    const last = joined.at(-1);
    if (/^-\d/.test(arg) && last?.startsWith('--') && !last.includes('=')) joined[joined.length - 1] = `${last}=${arg}`;
    else joined.push(arg);
  }
  return joined;
}

function report(error: unknown, io: Console, json: boolean): number {
  const known = error instanceof CliError ? error : unexpected(error);
  if (json) {
    const body = { code: known.code, message: known.text.zh, messageEn: known.text.en, ...known.details };
    io.out(`${JSON.stringify({ ok: false, error: body }, null, 2)}\n`);
  }
  const { usage } = known.details;
  const after = typeof usage === 'string' ? usage : '';
  io.err(`[${known.code}] ${bilingual(known)}\n${after}`);
  return known.exit;
}

/** One line: both languages in it. Several: one language after the other. */
function bilingual({ text: { zh, en } }: CliError): string {
  if (zh === en) return zh;
  return zh.includes('\n') || en.includes('\n') ? `${zh}\n${en}` : `${zh} / ${en}`;
}

function unexpected(error: unknown): CliError {
  const line = (error instanceof Error ? error.message : String(error)).split('\n')[0] ?? '';
  return new CliError('unexpected', { zh: `程序内部出错：${line}`, en: `internal fault: ${line}` });
}
