import Table from 'cli-table3';
import type {
  BreachPrices,
  ContractBreaches,
  ContractStatement,
  CureLeg,
  DayStatement,
  StatementTerms,
} from '../../clearing/index.js';
import { type MarginWalk, writtenTime } from '../../scenario/index.js';
import { formatDecimal, type PriceFen } from '../../units/index.js';
import { grouped, yuan } from '../moneyText.js';
import { operand, type Say, tradeWords } from './words.js';

/** A table under a heading, without colours; nothing without rows. */
export function table(
  heading: string,
  head: readonly string[],
  rows: readonly (readonly string[])[],
): string[] {
  if (rows.length === 0) return [];
  const drawn = new Table({ head: [...head], style: { head: [], border: [], compact: true } });
  drawn.push(...rows.map((row) => [...row]));
  return [heading, drawn.toString(), ''];
}

/** The account's trades with fee, close P&L and the free margin before each (FEE-1, MTM-1, MAR-4). */
export function tradeTable(day: MarginWalk['days'][number], say: Say): string[] {
  const { trades } = day.statement;
  const hasTimes = day.trades.some(({ time }) => time !== undefined);
  const head = [
    ...['#', ...(hasTimes ? [say('margin.time')] : [])],
    ...[say('margin.contract'), say('margin.trade'), say('margin.lots'), say('margin.price')],
    ...[say('margin.fee'), say('margin.closeProfit'), say('margin.free')],
  ];
  const rows = trades.map((trade, index) => {
    const { contract, lots, priceFen, feeFen, terms, freeMarginFen } = trade;
    const { side, offset } = tradeWords(trade);
    const { time } = day.trades[index]!;
    const profitFen = terms.reduce((sum, term) => sum + term.profitFen, 0);
    return [
      ...[String(index + 1), ...(hasTimes ? [time === undefined ? '' : writtenTime(time)] : [])],
      ...[contract, `${say(`margin.${side}`)} ${say(`margin.${offset}`)}`, grouped(lots), yuan(priceFen)],
      ...[yuan(feeFen), offset === 'open' ? '' : yuan(profitFen), yuan(freeMarginFen)],
    ];
  });
  return table(say('margin.trades'), head, rows);
}

/** Positions, profits and margin of every contract (MTM-1, MAR-1). */
export function contractTable({ contracts }: DayStatement, say: Say): string[] {
  const head = [
    ...[say('margin.contract'), say('margin.settlement'), say('margin.positions')],
    ...[say('margin.closeProfit'), say('margin.positionProfit'), say('margin.dayProfit')],
    ...[say('margin.sinceOpening'), say('margin.margin')],
  ];
  const rows = contracts.map((contract) => {
    const { name, settlementFen, longLots, shortLots, sinceOpeningFen } = contract;
    return [
      ...[name, yuan(settlementFen), `${grouped(longLots)} / ${grouped(shortLots)}`],
      ...[yuan(contract.closeProfitFen), yuan(contract.positionProfitFen), yuan(contract.profitFen)],
      ...[sinceOpeningFen === undefined ? '' : yuan(sinceOpeningFen), yuan(contract.marginFen)],
    ];
  });
  return table(say('margin.contracts'), head, rows);
}

/** How the account stands (MTM-2, CALL-1). */
export function accountTable(statement: DayStatement, say: Say): string[] {
  const { reserveFen, equityFen, riskDegreePpm, minimumReserveFen, call } = statement;
  const margin = yuan(statement.roll.marginFen);
  const degree = riskDegreePpm === undefined ? '' : `${formatDecimal(Math.round(riskDegreePpm / 100), 2)}%`;
  const head = (['reserve', 'margin', 'equity', 'riskDegree', 'minimum', 'call', 'status'] as const).map(
    (key) => say(`margin.${key}`),
  );
  const row = [
    yuan(reserveFen),
    margin,
    yuan(equityFen),
    degree,
    yuan(minimumReserveFen),
    yuan(call.callFen),
  ];
  const status = equityFen < 0 ? 'belowZero' : call.status;
  return table(say('margin.account'), head, [[...row, say(`margin.status.${status}`)]]);
}

/** At which next settlement prices a call or worse comes (CALL-1, LIQ-1); a row only where it says something of its own. */
export function breachTable({ contracts }: DayStatement, terms: StatementTerms, say: Say): string[] {
  const events: (keyof ContractBreaches)[] = ['call'];
  if (terms.minimumReserveFen > 0) events.push('belowZero');
  if (terms.addOnPpm > 0) events.push('exchangeMargin');
  const rows = contracts.flatMap((contract) => {
    const { breaches, nextLimits } = contract;
    if (breaches === undefined) return [];
    const band =
      nextLimits === undefined ? '' : `${yuan(nextLimits.lowerFen)} – ${yuan(nextLimits.upperFen)}`;
    return events.map((event) => {
      const { downFen, upFen } = breaches[event];
      const cell = (priceFen: PriceFen | undefined) => breachText(priceFen, breaches[event], contract, say);
      return [contract.name, say(`margin.event.${event}`), cell(downFen), cell(upFen), band];
    });
  });
  const head = (['contract', 'event', 'falls', 'rises', 'nextBand'] as const).map((key) =>
    say(`margin.${key}`),
  );
  return table(say('margin.breaches'), head, rows);
}

function breachText(
  priceFen: PriceFen | undefined,
  { downFen, upFen }: BreachPrices,
  { nextLimits }: ContractStatement,
  say: Say,
): string {
  if (priceFen === undefined) return say('margin.none');
  if (downFen === upFen) return say('margin.already');
  const price = yuan(priceFen);
  if (nextLimits === undefined) return price;
  const inside = priceFen >= nextLimits.lowerFen && priceFen <= nextLimits.upperFen;
  return say(inside ? 'margin.insideBand' : 'margin.outsideBand', { price });
}

/** How many lots would do instead of money (LIQ-1, CALL-2). */
export function cureTable({ cures }: DayStatement, say: Say): string[] {
  const head = [
    ...[say('margin.contract'), say('margin.leg'), say('margin.price'), say('margin.lacking')],
    ...[say('margin.relief'), say('margin.lots'), say('margin.left')],
  ];
  return table(
    say('margin.cures'),
    head,
    cures.map((cure) => cureRow(cure, say)),
  );
}

function cureRow(cure: CureLeg, say: Say): string[] {
  const { releasePerLotFen, adversePerLotFen, feePerLotFen, reliefPerLotFen } = cure;
  const helps = reliefPerLotFen > 0 || cure.leftFen < cure.deficitFen;
  const sum = `${yuan(releasePerLotFen)} − ${operand(adversePerLotFen)} − ${yuan(feePerLotFen)}`;
  return [
    ...[cure.contract, say(cure.direction === 1 ? 'margin.long' : 'margin.short')],
    ...[yuan(cure.priceFen), yuan(cure.deficitFen), `${sum} = ${yuan(reliefPerLotFen)}`],
    ...[helps ? grouped(cure.lots) : say('margin.noHelp'), cure.leftFen === 0 ? '' : yuan(cure.leftFen)],
  ];
}
