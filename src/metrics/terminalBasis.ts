import { Side } from '../protocol/index.js';
import { type Lots, mulDivCeil, PPM, type PriceFen, type Tonnes } from '../units/index.js';
import { type ApproachBasis, approachBasis } from './approachBasis.js';
import type { ContractBasis } from './basis.js';
import { type BlockTrade, blockTrades } from './blockTrades.js';
import { contractProducts } from './contractProducts.js';
import type { ContractSeries } from './contractSeries.js';
import { type ExecutableSpot, executableSpot } from './executableSpot.js';
import type { ConvergenceTerms, RunMeta, TableSource } from './runMeta.js';
import { type DepthSample, dailyMids, spotDepth } from './spotDepth.js';

/** Days before the last one over which spot is bought or sold: T−4…T. */
const TRADING_LAG_DAYS = 4;
/** The day whose settlement tells how large a contract still is, T−5; the approach is watched from it on. */
const APPROACH_LAG_DAYS = 5;
/** Open interest from which a contract is graded, in a market of full size (D). */
const GRADED_OPEN_INTEREST_LOTS = 100;
const DAYS_A_YEAR = 365;

/** What spot against futures costs up to the delivery, in fen per tonne. Carry is in the fair price, not in the total. */
export interface ArbitrageCost {
  readonly halfSpreadFen: number;
  readonly spotFeeFen: number;
  readonly futuresFeeFen: number;
  readonly deliveryFeeFen: number;
  readonly totalFen: number;
  /** Interest and custody on the spot price from T to the delivery day; apart from the total. */
  readonly carryFen: number;
}

/** A basis held against what a quantity of spot costs. All undefined without an executable price. */
export interface AgainstExecutable {
  readonly cost: ArbitrageCost | undefined;
  readonly toExecutablePercent: number | undefined;
  readonly arbitrageCostPercent: number | undefined;
  readonly met: boolean | undefined;
}

/** How close a contract's last settlement came to spot, measured on T, its last trading day. */
export interface TerminalBasis {
  readonly code: string;
  readonly lastTradingDay: number;
  readonly lastDayIndex: number;
  readonly settlementFen: PriceFen;
  /** Settlement against the spot close of T, in percent; undefined without a close. */
  readonly toClosePercent: number | undefined;
  /** Listed spot volume of T. */
  readonly spotVolumeTonnes: Tonnes;
  readonly executable: ExecutableSpot;
  /** Undefined without an executable price, as are the two after it. */
  readonly cost: ArbitrageCost | undefined;
  /** Futures − executable spot price, day by day over T−4…T, less carry to delivery, in percent of the executable price. */
  readonly toExecutablePercent: number | undefined;
  /** The cost without carry, in percent of the executable price. */
  readonly arbitrageCostPercent: number | undefined;
  /** Undefined if T−5 lies before the run. */
  readonly openInterestAtT5Lots: Lots | undefined;
  /** Lots that went to delivery, one-sided (DEL-2). */
  readonly deliveredLots: Lots;
  /** A day of T−5…T, or the day before it, closed at a limit: the basis may be censored. */
  readonly limitLocked: boolean;
  /** Open interest at T−5 is at least 100 lots × scale. */
  readonly largeEnough: boolean;
  /** Large enough, and spot could be bought and sold: `met` counts. */
  readonly graded: boolean;
  /** The basis against the executable price lies within the cost; undefined without an executable price. */
  readonly met: boolean | undefined;
  /** The same for a single lot over the same days: what the market's edge looks like to the smallest arbitrageur. */
  readonly oneLot: AgainstExecutable;
  readonly approach: ApproachBasis;
}

/** The terminal basis of every contract that delivers and whose last trading day lies in the run and was settled, in their order. */
export function terminalBases(
  tables: TableSource,
  meta: RunMeta,
  contracts: readonly ContractSeries[],
  bases: readonly ContractBasis[],
): TerminalBasis[] {
  const products = contractProducts(meta);
  const markets = new Map<number | undefined, SpotMarket>();
  for (const { venue } of meta.futures) {
    if (venue !== undefined) markets.set(venue, spotMarket(tables, meta, venue));
  }
  const delivered = deliveredLots(tables);
  return contracts.flatMap((contract, index) => {
    const last = contract.days.at(-1);
    if (last === undefined || last.dayNumber !== contract.lastTradingDay) return [];
    const { lastTradingDay } = contract;
    const { lotTonnes, venue, convergence } = products[index]!;
    const market = markets.get(venue);
    if (market === undefined) return [];
    const { samples, blocks, mids } = market;
    const firstDayIndex = last.dayIndex - APPROACH_LAG_DAYS;
    const basisDays = bases[index]!.days;
    const close = basisDays.find(({ dayIndex }) => dayIndex === last.dayIndex);
    const atT5 = contract.days.find(({ dayIndex }) => dayIndex === firstDayIndex);
    const lots = delivered.get(index) ?? 0;
    const inWindow = ({ dayIndex }: { dayIndex: number }): boolean =>
      dayIndex >= last.dayIndex - TRADING_LAG_DAYS && dayIndex <= last.dayIndex;
    const quantityTonnes = Math.max(1, lots) * lotTonnes;
    const window = {
      samples: samples.filter(inWindow),
      blocks: blocks.filter(inWindow),
      settlementsFen: new Map(contract.days.map((day) => [day.dayIndex, day.settlementFen])),
    };
    const executable = executableSpot(quantityTonnes, window);
    const carryDays = meta.contracts[index]!.deliveryDay - lastTradingDay;
    const openInterestAtT5Lots = atT5?.openInterestLots;
    const largeEnough = isLargeEnough(openInterestAtT5Lots, convergence);
    return [
      {
        code: contract.code,
        lastTradingDay,
        lastDayIndex: last.dayIndex,
        settlementFen: last.settlementFen,
        toClosePercent: close?.basisPercent,
        spotVolumeTonnes: close?.spotVolumeTonnes ?? 0,
        executable,
        ...againstExecutable(last.settlementFen, executable, convergence, carryDays),
        oneLot: againstExecutable(
          last.settlementFen,
          executableSpot(lotTonnes, window),
          convergence,
          carryDays,
        ),
        openInterestAtT5Lots,
        deliveredLots: lots,
        limitLocked: lockedWithin(contract, firstDayIndex - 1),
        largeEnough,
        graded: largeEnough && executable.sides === 'both',
        approach: approachBasis(basisDays, mids, firstDayIndex, last.dayIndex),
      },
    ];
  });
}

interface SpotMarket {
  readonly samples: readonly DepthSample[];
  readonly mids: ReadonlyMap<number, number>;
  readonly blocks: readonly BlockTrade[];
}

/** What a spot market offers for execution: its listings at each look, their daily middles, and its arm's-length blocks. */
function spotMarket(tables: TableSource, meta: RunMeta, venue: number): SpotMarket {
  const samples = spotDepth(tables, meta, venue);
  const blocks = blockTrades(tables, meta, venue).filter(({ related }) => !related);
  return { samples, mids: dailyMids(samples), blocks };
}

/** Lots that went to delivery by contract: the buyers' side (DEL-2). */
function deliveredLots(tables: TableSource): ReadonlyMap<number, Lots> {
  const table = tables.table('DeliveryDue');
  const [contract, side, lots] = [table.column('contract'), table.column('side'), table.column('lots')];
  const totals = new Map<number, Lots>();
  for (let row = 0; row < table.rowCount; row++) {
    if (side[row] !== Side.buy) continue;
    totals.set(contract[row]!, (totals.get(contract[row]!) ?? 0) + lots[row]!);
  }
  return totals;
}

function againstExecutable(
  settlementFen: PriceFen,
  { priceFen, basisFen, halfSpreadFen }: ExecutableSpot,
  terms: ConvergenceTerms,
  carryDays: number,
): AgainstExecutable {
  if (priceFen === undefined || basisFen === undefined) {
    return {
      cost: undefined,
      toExecutablePercent: undefined,
      arbitrageCostPercent: undefined,
      met: undefined,
    };
  }
  const spotFeeFen = (priceFen * terms.spotFeePpm) / PPM;
  const futuresFeeFen = (settlementFen * terms.futuresFeePpm) / PPM;
  const deliveryFeeFen = (settlementFen * terms.deliveryFeePpm) / PPM;
  const carryFen = (priceFen * terms.carryPpm * carryDays) / (PPM * DAYS_A_YEAR);
  const totalFen = halfSpreadFen + spotFeeFen + futuresFeeFen + deliveryFeeFen;
  const overCarryFen = basisFen - carryFen;
  return {
    cost: { halfSpreadFen, spotFeeFen, futuresFeeFen, deliveryFeeFen, totalFen, carryFen },
    toExecutablePercent: (100 * overCarryFen) / priceFen,
    arbitrageCostPercent: (100 * totalFen) / priceFen,
    met: Math.abs(overCarryFen) <= totalFen,
  };
}

function lockedWithin({ days }: ContractSeries, firstDayIndex: number): boolean {
  return days.some(({ dayIndex, closedAtLimit }) => closedAtLimit && dayIndex >= firstDayIndex);
}

function isLargeEnough(openInterestLots: Lots | undefined, { scalePpm }: ConvergenceTerms): boolean {
  if (openInterestLots === undefined) return false;
  return openInterestLots >= mulDivCeil(GRADED_OPEN_INTEREST_LOTS, scalePpm, PPM);
}
