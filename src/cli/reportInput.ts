import { builtInAgents } from '../agents/index.js';
import { CLEARING_CHECKS } from '../clearing/index.js';
import { type CliTextKey, cliText, warningText } from '../i18n/index.js';
import type { BilingualText } from '../protocol/index.js';
import type { ReportInput } from '../report/index.js';
import type { LoadedScenario } from '../scenario/index.js';
import type { Language } from './language.js';
import type { RunIdentity } from './manifest.js';
import type { RunFigures } from './results.js';

/** What the model leaves out, in the order it is told. */
const LIMITATIONS: readonly CliTextKey[] = ['limit.delivery', 'limit.compliance', 'limit.calibration'];

/** The simulation's checks of conservation, in words. */
const CHECK_TEXTS: Readonly<Record<string, BilingualText>> = {
  'ledger, positions and margin': {
    zh: '总账借贷相抵，多空持仓相等，保证金与持仓一致',
    en: 'The ledger sums to zero, long equals short, margin matches positions',
  },
  'holds and frozen lots': {
    zh: '冻结资金与冻结手数同在场委托一致',
    en: 'Holds and frozen lots match the working orders',
  },
  auctions: {
    zh: '单向竞价的成交均已付款交割，没有逾期未结束的竞价',
    en: 'What auctions sold is paid and handed over, and none is left open past its end',
  },
  allowances: { zh: '配额总量守恒，没有负数', en: 'Allowances are conserved and never negative' },
};

/** Sources of defaults that are not the id of a rule, in Chinese. */
const SOURCES_ZH: Readonly<Record<string, string>> = {
  'national market, 2021-2026: 1.77%': '全国碳市场，2021—2026 年：1.77%',
};

/** Puts everything together that the report shows. */
export function reportInputOf(
  figures: RunFigures,
  scenario: LoadedScenario,
  identity: RunIdentity,
  tableFiles: Readonly<Record<string, string>>,
  language: Language,
): ReportInput {
  return {
    language,
    colours: 'red',
    run: figures.metrics,
    summary: figures.summary,
    parameters: scenario.parameters.map((row) => ({
      path: row.path,
      text: row.text,
      value: row.value,
      unit: row.unit,
      mark: row.mark,
      default: row.default,
      source: { zh: SOURCES_ZH[row.source] ?? row.source, en: row.source },
      changed: row.value !== row.default,
    })),
    warnings: scenario.warnings.map(({ code, params }) => both((one) => warningText(one, code, params))),
    limitations: LIMITATIONS.map((key) => both((one) => cliText(one, key))),
    reproduction: {
      command: identity.command,
      version: identity.version,
      scenario: identity.scenario,
      seed: identity.seed,
      scenarioHash: identity.scenarioHash,
      calendarVersion: identity.calendarVersion,
      stateHash: identity.stateHash,
    },
    kindTexts: {
      ...Object.fromEntries(builtInAgents.map(({ name, text }) => [name, text])),
      broker: { zh: '期货公司', en: 'Broker' },
    },
    checkTexts: CHECK_TEXTS,
    settlementChecks: CLEARING_CHECKS.filter(({ place }) => place === 'settlement').map(
      ({ id, rules, text }) => ({ id, rules, text }),
    ),
    tableFiles,
  };
}

function both(text: (language: Language) => string): BilingualText {
  return { zh: text('zh'), en: text('en') };
}
