#!/usr/bin/env node
import { CommanderError } from 'commander';
import { cliText } from '../i18n/index.js';
import { ExitCode } from './exitCode.js';
import { askedLanguage, machineLanguage } from './language.js';
import { type CommandResult, createProgram, usageError } from './program.js';

/** Runs one command line and gives the exit code. */
async function main(args: readonly string[]): Promise<ExitCode> {
  const asked = askedLanguage(args);
  const machine = machineLanguage(process.env);
  if (typeof asked === 'object') {
    console.error(cliText(machine, 'usage.lang', { found: asked.wrong }));
    return ExitCode.badInput;
  }
  const language = asked ?? machine;
  const result: CommandResult = { exitCode: ExitCode.done };
  try {
    await createProgram(language, args, result).parseAsync(args, { from: 'user' });
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    if (error.exitCode === 0) return ExitCode.done;
    if (error.code !== 'commander.help') console.error(usageError(error, language));
    return ExitCode.badInput;
  }
  return result.exitCode;
}

process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
});
process.exitCode = await main(process.argv.slice(2));
