import { buildTradingCalendar } from '../calendar/index.js';
import { cliText } from '../i18n/index.js';
import type { SimulationConfig } from '../simulation/index.js';
import { ExitCode } from './exitCode.js';
import type { Language } from './language.js';
import { issueLine, readScenario, warningLine } from './readScenario.js';

/** What `cfsim validate` was asked for. */
export interface ValidateRequest {
  readonly files: readonly string[];
  readonly overrides: readonly string[];
  readonly language: Language;
}

/** Checks scenarios and says what is wrong with them; nothing is run. */
export function validateCommand({ files, overrides, language }: ValidateRequest): ExitCode {
  let found = 0;
  for (const file of files) {
    const scenario = readScenario(file, overrides);
    for (const issue of scenario.issues) console.error(issueLine(issue, language));
    for (const warning of scenario.warnings) {
      console.error(`${cliText(language, 'warning.prefix')}: ${warningLine(warning, language)}`);
    }
    found += scenario.issues.length;
    if (scenario.config !== undefined)
      console.log(cliText(language, 'validate.ok', shape(file, scenario.config)));
  }
  return found === 0 ? ExitCode.done : ExitCode.badInput;
}

function shape(file: string, config: SimulationConfig) {
  const built = buildTradingCalendar(config.calendar);
  return {
    file,
    days: built.ok ? built.calendar.list().length : 0,
    agents: config.population.reduce((sum, { count }) => sum + count, 0),
    contracts: config.futures.contracts.join(', '),
  };
}
