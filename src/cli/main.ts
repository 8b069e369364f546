#!/usr/bin/env node
import { CommanderError } from 'commander';
import { cliText } from '../i18n/index.js';
import { ExitCode } from './exitCode.js';
import { askedLanguage, type Language, machineLanguage } from './language.js';
import { printable } from './printable.js';
import { type CommandResult, createProgram, usageError } from './program.js';

/** Runs one command line and gives the exit code. */
async function main(args: readonly string[], machine: Language): Promise<ExitCode> {
  const asked = askedLanguage(args);
  if (typeof asked === 'object') {
    console.error(printable(cliText(machine, 'usage.lang', { found: asked.wrong })));
    return ExitCode.badInput;
  }
  const language = asked ?? machine;
  const result: CommandResult = { exitCode: ExitCode.done };
  const program = createProgram(language, args, result);
  const [first, topic] = plainWords(args);
  if (
    first === 'help' &&
    topic !== undefined &&
    topic !== 'help' &&
    !program.commands.some((command) => command.name() === topic)
  ) {
    console.error(printable(cliText(language, 'usage.unknownCommand', { found: topic })));
    console.error(cliText(language, 'usage.hint'));
    return ExitCode.badInput;
  }
  try {
    await program.parseAsync(args, { from: 'user' });
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    if (error.exitCode === 0) return ExitCode.done;
    if (error.code !== 'commander.help') tellLines(usageError(error, language));
    return ExitCode.badInput;
  }
  return result.exitCode;
}

/** The words of a command line without options and their values. */
function plainWords(args: readonly string[]): string[] {
  return args.filter((word, index) => !word.startsWith('-') && args[index - 1] !== '--lang');
}

function tellLines(text: string): void {
  for (const line of text.split('\n')) console.error(printable(line));
}

/** What went wrong with standard output, if anything did: a full disk, but not a reader that has left. */
let outputError: NodeJS.ErrnoException | undefined;

/** Runs the program; whatever it does not foresee is a bug and is told as one. */
async function runProgram(): Promise<ExitCode> {
  const machine = machineLanguage(process.env);
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE' || outputError !== undefined) return;
    outputError = error;
    console.error(cliText(machine, 'output.failed', { reason: error.code ?? error.message }));
    process.exitCode = ExitCode.runFailed;
  });
  // Nobody hears a complaint about standard error: the run goes on.
  process.stderr.on('error', () => undefined);
  try {
    return await main(process.argv.slice(2), machine);
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    console.error(printable(cliText(machine, 'run.bug', { message })));
    if (error instanceof Error) console.error(error.stack);
    return ExitCode.bug;
  }
}

const ended = await runProgram();
process.exitCode = ended === ExitCode.done && outputError !== undefined ? ExitCode.runFailed : ended;
