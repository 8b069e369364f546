import { changedMarginLadder, hedgerMarginPpm, type MarginLadder } from '../contracts/index.js';
import {
  applyPpm,
  type Fen,
  type Lots,
  mulDivHalfUp,
  PPM,
  type Ppm,
  type PriceFen,
  splitByLargestRemainder,
  type Tonnes,
} from '../units/index.js';
import type { BaseMarginReader } from './baseMargins.js';
import { contractProducts } from './contractProducts.js';
import type { ContractSeries } from './contractSeries.js';
import { DayIndex } from './dayIndex.js';
import type { RunMeta, RunParticipant } from './runMeta.js';
import type { CalledLots, CalledPositions } from './watch/callWatch.js';

/** Margin of a called account in one contract at the settlement that called it (MAR-1). */
export interface CallPosition {
  readonly contract: number;
  readonly longLots: Lots;
  readonly shortLots: Lots;
  readonly settlementFen: PriceFen;
  /** Rate collected at the settlement, with what a hedger gets off and a broker asks on top (MAR-2, MAR-3). */
  readonly marginPpm: Ppm;
  /** False wherever the rate could not be told, as on a run's last day, and is margin ÷ value. */
  readonly isRateKnown: boolean;
  /** Value that pays margin, at the settlement price: of both sides, or of the larger one. */
  readonly valueFen: Fen;
  readonly marginFen: Fen;
}

/** The margin of a call, part by part: positions and deliveries sum to the margin of the call. */
export interface CallMargin {
  readonly positions: readonly CallPosition[];
  /** Kept for deliveries under way: their margin, and what was paid for them (DEL-2). */
  readonly deliveryMarginFen: Fen;
}

/** Takes the margin of a called account apart. */
export type CallMarginReader = (
  call: {
    readonly timeUs: number;
    readonly account: number;
    readonly marginFen: Fen;
    /** Made in the middle of a day: the rates of that day hold, at the settlement prices before (MAR-1). */
    readonly isIntraday: boolean;
  },
  held: CalledPositions,
) => CallMargin;

/**
 * Reads margins by contract (MAR-1 to MAR-3). The rate collected at a settlement is the one that the next day's band shows;
 * on the last day of the run the day's own rate is tried. Where the parts do not come to the margin of the call, it is split
 * by value.
 */
export function callMargins(
  meta: RunMeta,
  contracts: readonly ContractSeries[],
  baseOf: BaseMarginReader,
): CallMarginReader {
  const days = new DayIndex(meta.days);
  const participants = new Map(meta.participants.map((one) => [one.account, one]));
  const rates = contracts.map(
    (contract) => new Map(contract.days.map(({ dayIndex, marginPpm }) => [dayIndex, marginPpm])),
  );
  const products = contractProducts(meta);
  return ({ timeUs, account, marginFen, isIntraday }, { lots, deliveryFen }) => {
    const dayIndex = days.at(timeUs);
    const today = meta.days[dayIndex]?.dayNumber ?? 0;
    const firstLastDay = isIntraday ? today : today + 1;
    const held = lots.filter(({ contract }) => (contracts[contract]?.lastTradingDay ?? 0) >= firstLastDay);
    const positions = held.map((position): CallPosition => {
      const ofDay = rates[position.contract];
      const nextPpm = isIntraday ? undefined : ofDay?.get(dayIndex + 1);
      const exchangePpm = nextPpm ?? ofDay?.get(dayIndex) ?? 0;
      const basePpm = baseOf(position.contract, isIntraday ? dayIndex : dayIndex + 1);
      const { ladder, lotTonnes } = products[position.contract] ?? meta.futures[0];
      const ownLadder = basePpm === undefined ? ladder : changedMarginLadder(ladder, basePpm);
      const marginPpm = ownRatePpm(meta, participants.get(account), exchangePpm, ownLadder);
      const priced = isIntraday ? atPreviousPrice(position, dayIndex, contracts) : position;
      return { ...priced, marginPpm, isRateKnown: true, ...marginOf(priced, marginPpm, lotTonnes, meta) };
    });
    const positionsFen = marginFen - deliveryFen;
    const foundFen = positions.reduce((sum, position) => sum + position.marginFen, 0);
    return {
      positions: foundFen === positionsFen ? positions : splitByValue(positions, positionsFen),
      deliveryMarginFen: deliveryFen,
    };
  };
}

/** The position at the settlement price that holds while a day trades; a new contract has its listing price (MAR-1, CON-8). */
function atPreviousPrice(
  position: CalledLots,
  dayIndex: number,
  contracts: readonly ContractSeries[],
): CalledLots {
  const day = contracts[position.contract]?.days.find((one) => one.dayIndex === dayIndex);
  return { ...position, settlementFen: day?.previousSettlementFen ?? position.settlementFen };
}

/** An account's rate where the exchange asks `exchangePpm` (MAR-2, MAR-3). */
function ownRatePpm(
  { margin }: RunMeta,
  participant: RunParticipant | undefined,
  exchangePpm: Ppm,
  ladder: MarginLadder,
): Ppm {
  const ratePpm = participant?.hedger === true ? hedgerMarginPpm(exchangePpm, ladder) : exchangePpm;
  return participant?.kind === 'broker' ? ratePpm : ratePpm + margin.brokerAddOnPpm;
}

/** Each side is rounded half-up by itself; with larger-side margin only the larger one pays (MAR-1). */
function marginOf(
  { longLots, shortLots, settlementFen }: CalledLots,
  ratePpm: Ppm,
  lotTonnes: Tonnes,
  { margin }: RunMeta,
): { readonly valueFen: Fen; readonly marginFen: Fen } {
  const sides = margin.mode === 'largerSide' ? [Math.max(longLots, shortLots)] : [longLots, shortLots];
  const valuesFen = sides.map((lots) => lots * lotTonnes * settlementFen);
  return {
    valueFen: valuesFen.reduce((sum, fen) => sum + fen, 0),
    marginFen: valuesFen.reduce((sum, fen) => sum + applyPpm(fen, ratePpm), 0),
  };
}

function splitByValue(positions: readonly CallPosition[], marginFen: Fen): CallPosition[] {
  const parts = splitByLargestRemainder(
    marginFen,
    positions.map(({ valueFen }) => valueFen),
  );
  return positions.map((position, index) => {
    const ownFen = parts[index]!;
    const marginPpm = position.valueFen === 0 ? 0 : mulDivHalfUp(ownFen, PPM, position.valueFen);
    return { ...position, marginPpm, isRateKnown: false, marginFen: ownFen };
  });
}
