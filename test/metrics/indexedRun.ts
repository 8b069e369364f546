import { SettlementMethod } from '../../src/protocol/index.js';
import { at, runOf, type TinyFact, tinyMeta, tinyProduct } from './tinyRun.js';

const first = tinyMeta.days[0]!.dayNumber;

/** A day of the index of one market, at 15:00; the divisor was corrected on the second day, before which it was 59.5. */
function indexDay(day: number, levelTenThousandths: number, changeTenThousandths: number): TinyFact[] {
  const formerDivisorMicroYuan = day === 1 ? 59_500_000 : 0;
  return [
    [
      'IndexPublished',
      at(day, 15),
      { levelTenThousandths, divisorMicroYuan: 60_000_000, formerDivisorMicroYuan },
    ],
    [
      'IndexVenueWeighed',
      at(day, 15),
      { venue: 0, weightPpm: 1_000_000, levelTenThousandths, changeTenThousandths },
    ],
  ];
}

const settled = (day: number, settlementPriceFen: number, method: SettlementMethod): TinyFact => [
  'SettlementPriceSet',
  at(day, 15.5),
  { contract: 1, settlementPriceFen, method, volumeLots: 3, openInterestLots: 4 },
];
const ended = (account: number, longLots: number, shortLots: number): TinyFact => [
  'PositionCashSettled',
  at(2, 15.5),
  { contract: 1, account, longLots, shortLots, priceFen: 102_500 },
];

/** Three days of an index at 1000, 1020 and 1030 points, and a contract on it that settles on the third at the mean of two levels. */
export const indexedRun = runOf(
  [
    ...indexDay(0, 10_000_000, 0),
    ...indexDay(1, 10_200_000, 200_000),
    settled(1, 101_490, SettlementMethod.volumeWeighted),
    ...indexDay(2, 10_300_000, 100_000),
    settled(2, 102_500, SettlementMethod.indexLevels),
    ended(0, 4, 0),
    ended(1, 0, 4),
  ],
  {
    ...tinyMeta,
    contracts: [
      ...tinyMeta.contracts,
      { code: 'IDX2602', lastTradingDay: first + 2, deliveryDay: first + 7 },
    ],
    futures: [tinyProduct, { ...tinyProduct, product: 'IDX', lotTonnes: 100, venue: undefined }],
    index: { name: { zh: '指数', en: 'Index' }, code: 'T', settlementDays: 2 },
  },
);
