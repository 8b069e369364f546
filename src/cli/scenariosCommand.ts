import { fileURLToPath } from 'node:url';
import { buildTradingCalendar } from '../calendar/index.js';
import { cliText } from '../i18n/index.js';
import type { BilingualText } from '../protocol/index.js';
import { ExitCode } from './exitCode.js';
import type { Language } from './language.js';
import { bundledScenarios } from './packageInfo.js';
import { issueLines, readScenario } from './readScenario.js';
import { venueNamesOf, venuesText } from './venuesText.js';

/** What `cfsim scenarios` was asked for. */
export interface ScenariosRequest {
  readonly json: boolean;
  readonly language: Language;
}

/** A scenario that ships with the program, as it is listed. */
interface ScenarioEntry {
  /** The word for `cfsim run`. */
  readonly name: string;
  readonly title: BilingualText;
  /** Trading days. */
  readonly days: number;
  readonly agents: number;
  /** At the start of the run. */
  readonly contracts: readonly string[];
  /** Whether new contracts are listed as old ones expire (CON-2). */
  readonly rolling: boolean;
  /** Spot markets by name, the main one first (SPOT-9). */
  readonly venues: readonly string[];
  readonly file: string;
}

/** Lists the scenarios that ship with the program. One that cannot be loaded is told, and the command ends with 2. */
export async function scenariosCommand({ json, language }: ScenariosRequest): Promise<ExitCode> {
  const entries: ScenarioEntry[] = [];
  let broken = 0;
  for (const name of bundledScenarios()) {
    const entry = await entryOf(name, language);
    if (entry === undefined) broken += 1;
    else entries.push(entry);
  }
  if (json) console.log(JSON.stringify(entries, null, 2));
  else console.log(entries.map((entry) => entryText(entry, language)).join('\n\n'));
  return broken === 0 ? ExitCode.done : ExitCode.badInput;
}

/** Loads a scenario by its full path, so that a file of the same name in the current folder does not stand for it. */
async function entryOf(name: string, language: Language): Promise<ScenarioEntry | undefined> {
  const file = fileURLToPath(new URL(`../../scenarios/${name}.yaml`, import.meta.url));
  const { config, meta, issues } = await readScenario(file, []);
  for (const line of issueLines(issues, language)) console.error(line);
  if (config === undefined || meta === undefined) return undefined;
  const built = buildTradingCalendar(config.calendar);
  return {
    name,
    title: meta.title,
    days: built.ok ? built.calendar.list().length : 0,
    agents: config.population.reduce((sum, { count }) => sum + count, 0),
    contracts: config.futures.contracts,
    rolling: config.futures.rolling,
    venues: venueNamesOf(config),
    file,
  };
}

function entryText(entry: ScenarioEntry, language: Language): string {
  const { name, title, days, agents, contracts, rolling, venues, file } = entry;
  const other = language === 'zh' ? 'en' : 'zh';
  const named = cliText(language, rolling ? 'scenarios.rolling' : 'scenarios.fixed', {
    contracts: contracts.join(', '),
  });
  const shape = cliText(language, 'scenarios.shape', {
    days,
    agents,
    contracts: named,
    venues: venuesText(venues, language),
  });
  return [
    name,
    title[language],
    ...(title[other] === title[language] ? [] : [title[other]]),
    shape,
    file,
  ].join('\n  ');
}
