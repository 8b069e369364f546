import type { Ppm, TimeUs } from '../units/index.js';
import { contractProducts } from './contractProducts.js';
import type { Notice } from './notices.js';
import type { RunMeta, TableSource } from './runMeta.js';

/** The base margin under which the rate of a contract on a day was set; undefined where no notice has changed the scenario's. */
export type BaseMarginReader = (contract: number, dayIndex: number) => Ppm | undefined;

/**
 * Reads base margins as notices of the exchange change them (MAR-2, LIM-5). The rate of a day is collected at the settlement
 * before and takes in what is changed until the day is traded, that of a new contract what is changed until it is listed; on
 * the first day the scenario's hold. The latest notice counts, of the contract or of all; own terms that go on under one for all are
 * told after it once more.
 */
export function baseMargins(
  notices: readonly Notice[],
  tables: TableSource,
  meta: RunMeta,
): BaseMarginReader {
  const products = contractProducts(meta);
  const listed = listingTimes(tables);
  const changes = notices.filter(({ kind }) => kind === 'termsChanged' || kind === 'contractTermsChanged');
  return (contract, dayIndex) => {
    if (dayIndex === 0) return undefined;
    const untilUs = Math.min(tradedFromUs(meta, dayIndex), listedOn(meta, dayIndex, listed.get(contract)));
    const code = meta.contracts[contract]?.code;
    const product = products[contract] ?? meta.futures[0];
    return changes.findLast(
      (change) =>
        change.timeUs <= untilUs &&
        (change.contract === undefined
          ? meta.futures[change.product ?? 0] === product
          : change.contract === code),
    )?.marginPpm;
  };
}

/** Without an end for a day after the run. */
function tradedFromUs({ days, margin }: RunMeta, dayIndex: number): TimeUs {
  const day = days[dayIndex];
  return day === undefined ? Number.POSITIVE_INFINITY : day.midnightUs + margin.tradedFromUs;
}

/** When a contract was listed, if on this day; without an end for others. */
function listedOn({ days }: RunMeta, dayIndex: number, listedUs: TimeUs | undefined): TimeUs {
  const day = days[dayIndex];
  const isToday = day !== undefined && listedUs !== undefined && listedUs >= day.midnightUs;
  return isToday ? listedUs : Number.POSITIVE_INFINITY;
}

function listingTimes(tables: TableSource): ReadonlyMap<number, TimeUs> {
  const table = tables.table('ContractListed');
  const contract = table.column('contract');
  return new Map(Array.from(table.column('timeUs'), (timeUs, row) => [contract[row]!, timeUs]));
}
