import { buildTradingCalendar } from '../calendar/index.js';
import { cliText } from '../i18n/index.js';
import type { SimulationConfig } from '../simulation/index.js';
import { ExitCode } from './exitCode.js';
import type { Language } from './language.js';
import { printable } from './printable.js';
import { issueLines, readScenario, warningLines } from './readScenario.js';
import { venueNamesOf, venuesText } from './venuesText.js';

/** What `cfsim validate` was asked for. */
export interface ValidateRequest {
  readonly files: readonly string[];
  readonly overrides: readonly string[];
  readonly language: Language;
}

/** Checks scenarios and says what is wrong with them; nothing is run. */
export async function validateCommand({ files, overrides, language }: ValidateRequest): Promise<ExitCode> {
  let valid = true;
  for (const file of files) {
    const scenario = await readScenario(file, overrides);
    for (const line of issueLines(scenario.issues, language)) console.error(line);
    for (const line of warningLines(scenario.warnings, language)) console.error(line);
    if (scenario.config === undefined) valid = false;
    else console.log(cliText(language, 'validate.ok', shape(printable(file), scenario.config, language)));
  }
  return valid ? ExitCode.done : ExitCode.badInput;
}

function shape(file: string, config: SimulationConfig, language: Language) {
  const built = buildTradingCalendar(config.calendar);
  return {
    file,
    days: built.ok ? built.calendar.list().length : 0,
    agents: config.population.reduce((sum, { count }) => sum + count, 0),
    brokers: config.clearing.brokers,
    contracts: [config.futures, ...config.futures.furtherProducts]
      .flatMap(({ contracts }) => contracts)
      .join(', '),
    venues: venuesText(venueNamesOf(config), language),
  };
}
