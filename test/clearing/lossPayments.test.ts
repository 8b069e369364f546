import { describe, expect, it } from 'vitest';
import { dayFromCivil } from '../../src/calendar/index.js';
import {
  DEFAULT_DELIVERY_TERMS,
  type ParticipantTerms,
  WATERFALL_LAYERS,
  type WaterfallLayer,
} from '../../src/clearing/index.js';
import { calendar } from '../calendar/days.js';
import { broker, client, close, contract, open, openHouse, settle, trade } from './house.js';

const NOTHING = { reserveFen: 0, riskReserveFen: 0, ownFundsFen: 0 };
const LOSER = 3;

/**
 * Brokers are accounts 0, 1 and 2. Account 3, of broker 0, has 5,000,000 fen, buys 5 lots at 8000 from account 4 and sells them to
 * account 5 at 6000: 10,000,000 lost, 5,000,000 beyond its money. At 7800 account 4 has gained 1,000,000 and account 5 9,000,000.
 */
function ruin(
  waterfall: readonly WaterfallLayer[],
  brokers: readonly Partial<ParticipantTerms>[] = [],
  winner: Partial<ParticipantTerms> = {},
  nextMarginPpm = 100_000,
) {
  const { house, log } = openHouse({
    participants: [
      ...[0, 1, 2].map((member) => broker({ ...NOTHING, member, ...brokers[member] })),
      client({ reserveFen: 5_000_000 }),
      client({ member: 1, ...winner }),
      client({ member: 2 }),
    ],
    contracts: [contract({ feePpm: 0 })],
    exchangeRiskReserveFen: 0,
    exchangeFundsFen: 0,
    waterfall,
    minimumReserveFen: { client: 0, broker: 0, tradingMember: 0 },
  });
  const pledged = winner.reserveFen === undefined ? 0 : 10_000;
  if (pledged > 0) house.collateral.pledge(4, pledged);
  trade(house, open(LOSER), open(4), 8000, 5);
  trade(house, open(5), close(LOSER), 6000, 5);
  settle(house, 7800, nextMarginPpm);
  const [defaulted] = house.coverNegativeEquity();
  const shared = log
    .named('LossShared')
    .map(({ payer, layer, amountFen }) => [WATERFALL_LAYERS[layer!], payer, amountFen]);
  return { house, log, defaulted, shared };
}

describe('WF-2: who pays for a layer', () => {
  it('only who has something to give is named', () => {
    const { shared } = ruin(['survivorsFund'], [{}, { guaranteeFundFen: 730 }, { guaranteeFundFen: 0 }]);
    expect(shared).toEqual([['survivorsFund', 1, 730]]);
  });

  it('MTM-2: the reserve of a broker rolls from what the layers left of it, its other purses apart', () => {
    const purses = { reserveFen: 3_000_000, riskReserveFen: 1_300_000, ownFundsFen: 800_000 };
    const { house, log } = ruin(['brokerRiskReserve', 'brokerOwnFunds', 'brokerReserve'], [purses]);
    expect(log.named('LossCovered').map(({ amountFen }) => amountFen)).toEqual([
      1_300_000, 800_000, 2_900_000,
    ]);
    house.openDay(2);
    house.requestDeposit(0, 5);
    house.deposit(0, 5);
    settle(house, 7800);
    expect(house.account(0).reserveFen).toBe(100_005);
  });

  it('WF-3: a gain is cut in full where its margin has taken most of it: the reserve falls below zero', () => {
    // 4,000,000 + 1,000,000, less 12.5% of 39,000,000: 125,000; a tenth of 5,000,000 is cut
    const { house, shared, defaulted } = ruin(
      ['variationMarginGains'],
      [],
      { reserveFen: 4_000_000 },
      125_000,
    );
    expect(defaulted).toEqual({ account: LOSER, lossFen: 5_000_000, uncoveredFen: 0 });
    expect(shared).toEqual([
      ['variationMarginGains', 4, 500_000],
      ['variationMarginGains', 5, 4_500_000],
    ]);
    expect(house.account(4).reserveFen).toBe(-375_000);
    house.verify();
    // and it is called for what it lacks, credit of 4 × 4,500,000 for its pledge apart
    expect(house.marginCalls(0)).toEqual([]);
    expect(house.account(4).collateralCreditFen).toBe(18_000_000);
  });
});

/*
 * CA2602 trades to 30 January 2026. Account 1 buys a lot at 80 yuan with 1,000,000 fen and a pledge; at 74 yuan it has lost 600,000
 * and a fee of 800, and 740,000 are its margin: 340,800 are lacking while the delivery is under way.
 */
describe('LIQ-3, DEL-2: negative equity of an account whose position went to delivery', () => {
  it('is covered by nobody, and takes no pledge, until the delivery has ended', () => {
    const { house } = openHouse({
      participants: [broker(), client({ reserveFen: 1_000_000 }), client()],
      contracts: [contract()],
    });
    house.collateral.pledge(1, 1_000);
    trade(house, open(1), open(2), 8000, 1);
    settle(house, 7400);
    house.deliveries.open(0, 7400, DEFAULT_DELIVERY_TERMS, calendar(), dayFromCivil(2026, 1, 30));
    expect(house.account(1)).toMatchObject({ reserveFen: -340_800, marginFen: 740_000 });
    expect(house.collateral.sellForLosses(() => undefined)).toEqual([]);
    expect(house.coverNegativeEquity()).toEqual([]);
    expect([house.account(1).reserveFen, house.collateral.tonnes(1)]).toEqual([-340_800, 1_000]);
  });
});
