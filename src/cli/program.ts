import { Command, type CommanderError, Option } from 'commander';
import { type CliTextKey, cliText } from '../i18n/index.js';
import { closeCommand } from './closeCommand.js';
import type { ExitCode } from './exitCode.js';
import { explainCommand } from './explainCommand.js';
import { indexCommand } from './indexCommand.js';
import { initCommand } from './initCommand.js';
import type { Language } from './language.js';
import { marginCommand } from './marginCommand.js';
import { bundledScenarios, packageVersion } from './packageInfo.js';
import { queryCommand } from './queryCommand.js';
import { type ReportRequest, reportCommand } from './reportCommand.js';
import { type RunRequest, runCommand } from './runCommand.js';
import { scenariosCommand } from './scenariosCommand.js';
import { schemaCommand } from './schemaCommand.js';
import { seedsCommand } from './seedsCommand.js';
import { type ValidateRequest, validateCommand } from './validateCommand.js';

interface RunOptions {
  readonly seed?: string;
  readonly seeds?: string;
  readonly set: string[];
  readonly out?: string;
  readonly force?: true;
  readonly json?: true;
  readonly quiet?: true;
}

/** Takes a result out of commander, whose actions give none. */
export interface CommandResult {
  exitCode: ExitCode;
}

/** The commands of `cfsim`, with help in one language. `args` are the words after the program's name. */
export function createProgram(language: Language, args: readonly string[], result: CommandResult): Command {
  const say = (key: CliTextKey, values?: Readonly<Record<string, string>>) => cliText(language, key, values);
  const program = new Command('cfsim')
    .description(say('program.description'))
    .version(packageVersion(), '-V, --version', say('option.version'))
    .helpCommand('help [command]', say('help.command'));
  program
    .command('run')
    .description(say('run.description'))
    .argument('<file>', say('run.file', { names: bundledScenarios().join(', ') }))
    .option('--seed <seed>', say('option.seed'))
    .option('--seeds <seeds>', say('option.seeds'))
    .addOption(overrideOption(say('option.set')))
    .option('--out <folder>', say('option.out'))
    .option('--force', say('option.force'))
    .option('--json', say('option.json'))
    .option('--quiet', say('option.quiet'))
    .addOption(languageOption(say('option.lang')))
    .action(async (file: string, options: RunOptions) => {
      const request = runRequest(file, options, language, args);
      const { seeds } = options;
      result.exitCode = await (seeds === undefined ? runCommand(request) : seedsCommand(request, seeds));
    });
  program
    .command('validate')
    .description(say('validate.description'))
    .argument('<file...>', say('validate.files'))
    .addOption(overrideOption(say('option.set')))
    .addOption(languageOption(say('option.lang')))
    .action(async (files: string[], options: { readonly set: string[] }) => {
      const request: ValidateRequest = { files, overrides: options.set, language };
      result.exitCode = await validateCommand(request);
    });
  addReportCommand(program, language, result);
  addQueryCommand(program, language, result);
  addMarginCommand(program, language, result);
  addCloseCommand(program, language, result);
  addIndexCommand(program, language, result);
  addReferenceCommands(program, language, result);
  program.addOption(languageOption(say('option.lang')));
  for (const command of [program, ...program.commands]) localise(command, language);
  return program;
}

interface ReportOptions {
  readonly out?: string;
  readonly colours?: string;
}

/** The command that draws reports again. */
function addReportCommand(program: Command, language: Language, result: CommandResult): void {
  const say = (key: CliTextKey) => cliText(language, key);
  program
    .command('report')
    .description(say('report.description'))
    .argument('<folder...>', say('report.folders'))
    .option('--out <file>', say('report.out'))
    .option('--colours <habit>', say('report.colours'))
    .addOption(languageOption(say('report.lang')))
    .action(async (folders: string[], { out, colours }: ReportOptions, command: Command) => {
      // The program knows the option too and takes it, wherever it stands.
      const { lang } = command.optsWithGlobals<{ readonly lang?: string }>();
      const request: ReportRequest = {
        folders,
        out,
        colours,
        shownLanguage: lang === undefined ? undefined : language,
        language,
      };
      result.exitCode = await reportCommand(request);
    });
}

interface QueryOptions {
  readonly file?: string;
  readonly format?: string;
}

/** The command that asks the tables of runs. */
function addQueryCommand(program: Command, language: Language, result: CommandResult): void {
  const say = (key: CliTextKey) => cliText(language, key);
  program
    .command('query')
    .description(say('query.description'))
    .argument('[sql]', say('query.sql'))
    .argument('[folder...]', say('query.folders'))
    .option('--file <file>', say('query.file'))
    .option('--format <format>', say('query.format'))
    .addOption(languageOption(say('option.lang')))
    .addHelpText('after', `\n${say('query.examples')}`)
    .action(async (sql: string | undefined, folders: string[], options: QueryOptions) => {
      const words = sql === undefined ? [] : [sql, ...folders];
      const { file, format } = options;
      result.exitCode = await queryCommand({ words, file, format, language });
    });
}

interface MarginOptions {
  readonly json?: boolean;
  readonly example?: boolean;
}

/** The command that reckons the margin of one account. */
function addMarginCommand(program: Command, language: Language, result: CommandResult): void {
  const say = (key: CliTextKey) => cliText(language, key);
  program
    .command('margin')
    .description(say('margin.description'))
    .argument('[file]', say('margin.file'))
    .option('--json', say('margin.json'))
    .option('--example', say('margin.example'))
    .addOption(languageOption(say('option.lang')))
    .addHelpText('after', `\n${say('margin.help')}`)
    .action((file: string | undefined, { json = false, example = false }: MarginOptions) => {
      result.exitCode = marginCommand({ file, json, example, language });
    });
}

interface CloseFlags {
  readonly tape?: string;
  readonly previousClose: string[];
  readonly product?: string;
  readonly band?: string;
  readonly tick?: string;
  readonly move?: string;
  readonly sessions?: string;
  readonly json?: boolean;
  readonly example?: boolean;
}

/** The command that prices a tape under every closing rule. */
function addCloseCommand(program: Command, language: Language, result: CommandResult): void {
  const say = (key: CliTextKey) => cliText(language, key);
  const collect = (value: string, former: string[]) => [...former, value];
  const previousClose = new Option('--previous-close <price>', say('close.previousClose'));
  program
    .command('close')
    .description(say('close.description'))
    .option('--tape <file>', say('close.tape'))
    .addOption(previousClose.default([], 'none').argParser(collect))
    .option('--product <product>', say('close.product'))
    .option('--band <rate>', say('close.band'))
    .option('--tick <price>', say('close.tick'))
    .option('--move <rate>', say('close.move'))
    .option('--sessions <times>', say('close.sessions'))
    .option('--json', say('close.json'))
    .option('--example', say('close.example'))
    .addOption(languageOption(say('option.lang')))
    .addHelpText('after', `\n${say('close.help')}`)
    .action(({ tape, product, band, tick, move, sessions, ...flags }: CloseFlags) => {
      const { previousClose, json = false, example = false } = flags;
      const request = { tape, product, band, tick, move, sessions, previousClose, json, example, language };
      result.exitCode = closeCommand(request);
    });
}

interface IndexOptions {
  readonly prices?: string;
  readonly json?: boolean;
  readonly csv?: string;
  readonly example?: string | true;
}

/** The command that reckons an index of spot prices. */
function addIndexCommand(program: Command, language: Language, result: CommandResult): void {
  const say = (key: CliTextKey) => cliText(language, key);
  program
    .command('index')
    .description(say('index.description'))
    .argument('[file]', say('index.file'))
    .option('--prices <file>', say('index.prices'))
    .option('--json', say('index.json'))
    .option('--csv <file>', say('index.csv'))
    .option('--example [what]', say('index.example'))
    .addOption(languageOption(say('option.lang')))
    .addHelpText('after', `\n${say('index.help')}`)
    .action((file: string | undefined, { prices, json = false, csv, example }: IndexOptions) => {
      result.exitCode = indexCommand({ file, prices, json, csv, example, language });
    });
}

/** The commands that run nothing: what there is, and where to start. */
function addReferenceCommands(program: Command, language: Language, result: CommandResult): void {
  const say = (key: CliTextKey) => cliText(language, key);
  program
    .command('explain')
    .description(say('explain.description'))
    .argument('[word]', say('explain.word'))
    .option('--json', say('explain.json'))
    .addOption(languageOption(say('option.lang')))
    .action((word: string | undefined, { json = false }: { readonly json?: boolean }) => {
      result.exitCode = explainCommand({ word, json, language });
    });
  program
    .command('scenarios')
    .description(say('scenarios.description'))
    .option('--json', say('explain.json'))
    .addOption(languageOption(say('option.lang')))
    .action(async ({ json = false }: { readonly json?: boolean }) => {
      result.exitCode = await scenariosCommand({ json, language });
    });
  program
    .command('schema')
    .description(say('schema.description'))
    .addOption(languageOption(say('option.lang')))
    .action(() => {
      result.exitCode = schemaCommand();
    });
  program
    .command('init')
    .description(say('init.description'))
    .argument('[file]', say('init.file'), 'scenario.yaml')
    .addOption(languageOption(say('option.lang')))
    .action((file: string) => {
      result.exitCode = initCommand({ file, language });
    });
}

function runRequest(
  file: string,
  options: RunOptions,
  language: Language,
  args: readonly string[],
): RunRequest {
  return {
    file,
    seed: options.seed,
    overrides: options.set,
    out: options.out,
    force: options.force ?? false,
    json: options.json ?? false,
    quiet: (options.quiet ?? false) || (options.json ?? false),
    silent: false,
    language,
    args,
  };
}

function overrideOption(text: string): Option {
  const collect = (value: string, former: string[]) => [...former, value];
  return new Option('--set <path=value>', text).default([], 'none').argParser(collect);
}

function languageOption(text: string): Option {
  return new Option('--lang <language>', text);
}

const TITLES: Readonly<Record<string, CliTextKey>> = {
  'Usage:': 'help.usage',
  'Options:': 'help.options',
  'Commands:': 'help.commands',
  'Arguments:': 'help.arguments',
};

function localise(command: Command, language: Language): void {
  command
    .helpOption('-h, --help', cliText(language, 'option.help'))
    .configureHelp({
      styleTitle: (title) => {
        const key = TITLES[title];
        return key === undefined ? title : cliText(language, key);
      },
      optionDescription: (option) => option.description,
    })
    .configureOutput({ outputError: () => undefined })
    .exitOverride();
}

const USAGE_ERRORS: Readonly<Record<string, CliTextKey>> = {
  'commander.unknownOption': 'usage.unknownOption',
  'commander.unknownCommand': 'usage.unknownCommand',
  'commander.missingArgument': 'usage.missingArgument',
  'commander.optionMissingArgument': 'usage.missingValue',
  'commander.excessArguments': 'usage.excess',
};

/** What commander found wrong with the command line, in words. */
export function usageError(error: CommanderError, language: Language): string {
  const found = /'([^']*)'/.exec(error.message)?.[1] ?? error.message.replace(/^error: /, '');
  const text = cliText(language, USAGE_ERRORS[error.code] ?? 'usage.other', { found });
  const meant = /\(Did you mean (.*)\?\)/.exec(error.message)?.[1];
  const words = meant?.replace(/^one of /, '').replaceAll(', ', cliText(language, 'usage.or'));
  if (error.code === 'commander.unknownOption' && /\s/.test(found)) {
    return `${text}\n${cliText(language, 'usage.sqlDashes')}`;
  }
  const hint = words === undefined ? 'usage.hint' : 'usage.meant';
  return `${text}\n${cliText(language, hint, { word: words ?? '' })}`;
}
