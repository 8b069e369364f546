import Table from 'cli-table3';
import { cliText } from '../i18n/index.js';
import type { Summary } from '../metrics/index.js';
import type { Language } from './language.js';
import type { Manifest } from './manifest.js';
import { grouped, yuan } from './moneyText.js';

/** The key figures of a run as a small table for the terminal, without colours. */
export function keyFigures(summary: Summary, manifest: Manifest, language: Language): string {
  const table = new Table({ style: { head: [], border: [], compact: true } });
  table.push(...rows(summary, manifest, language));
  return `${cliText(language, 'done.title')}\n${table.toString()}`;
}

function rows(summary: Summary, manifest: Manifest, language: Language): [string, string][] {
  const { marginCalls, defaults, limits, volume, replay } = summary;
  const say = (...args: Tail<Parameters<typeof cliText>>) => cliText(language, ...args);
  const figures: [string, string][] = [
    [say('done.days'), `${summary.tradingDays} (${summary.firstDate} – ${summary.lastDate})`],
    [
      say('done.agents'),
      say('done.agentsValue', { agents: grouped(summary.agents), brokers: summary.brokers }),
    ],
    [say('done.volume'), say('done.volumeValue', { lots: grouped(volume.lots) })],
    [say('done.spot'), say('done.spotValue', { tonnes: grouped(volume.spotTonnes) })],
    ...(volume.blockTonnes > 0
      ? [
          [say('done.blocks'), say('done.spotValue', { tonnes: grouped(volume.blockTonnes) })] as [
            string,
            string,
          ],
        ]
      : []),
    [
      say('done.calls'),
      say('done.callsValue', {
        count: grouped(marginCalls.count),
        amount: yuan(marginCalls.amountFen),
        cured: grouped(marginCalls.cured),
        liquidated: grouped(marginCalls.liquidated),
        lifted: grouped(marginCalls.lifted),
        missed: grouped(marginCalls.missedOnly),
        open: grouped(marginCalls.open),
      }),
    ],
    [
      say('done.defaults'),
      say('done.defaultsValue', { count: defaults.count, amount: yuan(defaults.lossFen) }),
    ],
    [say('done.limits'), say('done.limitsValue', { touched: limits.touched, all: limits.contractDays })],
    ...basisShown(summary).map(({ contract, date, toCloseFen, toClose }): [string, string] => [
      say('done.basis', { contract, date }),
      say('done.basisValue', { amount: yuan(toCloseFen), percent: toClose.toFixed(2) }),
    ]),
  ];
  const { ended, graded, met, oneLotMet } = summary.convergence;
  if (ended > 0) {
    figures.push([say('done.convergence'), say('done.convergenceValue', { met, graded, oneLotMet, ended })]);
  }
  if (replay !== null) {
    const share = replay.within1pct === null ? '–' : (100 * replay.within1pct).toFixed(1);
    const error = replay.meanAbsoluteErrorPercent.toFixed(2);
    figures.push([say('done.replay'), say('done.replayValue', { share, days: replay.thickDays, error })]);
  }
  figures.push([say('done.actions'), say('done.actionsValue', actionsOf(manifest))]);
  figures.push([say('done.hash'), manifest.stateHash]);
  return figures;
}

/** The last basis of each contract while they are few, else of the main one. */
function basisShown({ terminalBasis, mainContract }: Summary): Summary['terminalBasis'] {
  if (terminalBasis.length <= FEW_CONTRACTS) return terminalBasis;
  return terminalBasis.filter(({ contract }) => contract === mainContract);
}

const FEW_CONTRACTS = 3;

type Tail<T extends readonly unknown[]> = T extends readonly [unknown, ...infer Rest] ? Rest : never;

function actionsOf({ agentActions, loopSeconds }: Manifest) {
  const rate = loopSeconds > 0 ? Math.round(agentActions / loopSeconds) : agentActions;
  return { actions: grouped(agentActions), seconds: loopSeconds.toFixed(1), rate: grouped(rate) };
}
