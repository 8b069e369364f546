import { defaultSessions } from '../calendar/index.js';
import type { SpotCash } from '../clearing/index.js';
import { openRandomStream, type RandomStream } from '../kernel/index.js';
import { BlockDesk, ListingBoard } from '../market/index.js';
import type { AccountIndex, FactSink } from '../protocol/index.js';
import type { Product, Registry, VintageRange } from '../registry/index.js';
import type { Tonnes } from '../units/index.js';
import { AuctionRoom, type AuctionRoomParts } from './auctionRoom.js';
import { BlockGateway } from './blockGateway.js';
import type { SimulationClock } from './clock.js';
import type { SimulationConfig, SpotVenueConfig } from './config.js';
import { familiesOf } from './families.js';
import type { FundamentalValue } from './fundamentalValue.js';
import { groupsByName } from './groupsByName.js';
import { HoldingLimit } from './holdingLimit.js';
import type { Outbox } from './outbox.js';
import type { ParticipantInfo } from './participant.js';
import { hasSpotAccess } from './spotAccess.js';
import { SpotAccounts, type SupervisionCheck } from './spotAccounts.js';
import { SpotGateway } from './spotGateway.js';
import { spotMarkets } from './spotMarkets.js';
import { startingRules } from './spotRules.js';
import { SpotUnits } from './spotUnits.js';
import type { SpotVenue } from './spotVenue.js';
import type { TradingHalts } from './tradingHalts.js';
import { VenueValue } from './venueValue.js';

interface VenueParts {
  readonly cash: SpotCash;
  /** What an account is allocated of a product a year; 0 for who is not covered. */
  readonly allocationTonnes: (account: AccountIndex, product: Product) => Tonnes;
  readonly registry: Registry;
  readonly facts: FactSink;
  readonly clock: SimulationClock;
  readonly outbox: Outbox;
  readonly choiceStream: (account: AccountIndex) => RandomStream;
  readonly supervision: SupervisionCheck;
  readonly halts: TradingHalts;
  /** The value of what the main market trades. */
  readonly value: FundamentalValue;
}

/** The spot markets of a run, the main one first (SPOT-9). */
export function createVenues(
  config: SimulationConfig,
  participants: readonly ParticipantInfo[],
  {
    cash,
    allocationTonnes,
    registry,
    facts,
    clock,
    outbox,
    choiceStream,
    halts,
    value,
    supervision,
  }: VenueParts,
): SpotVenue[] {
  const valueStream = (name: string): RandomStream =>
    openRandomStream(config.seed, config.runIndex, `fundamental/${name}`);
  const families = familiesOf(config, participants);
  const qualifies = bidders(config, participants);
  let tradeCount = 0;
  const nextTradeId = (): number => {
    tradeCount += 1;
    return tradeCount;
  };
  return spotMarkets(config).map((one, venue) => {
    const units = new SpotUnits(registry, one.product, one.vintage, listedVintages(one));
    const holdings = new HoldingLimit(one.holdingLimitTonnes, units, (account) =>
      allocationTonnes(account, one.product),
    );
    const accounts = new SpotAccounts({
      cash,
      units,
      holdings,
      supervision,
      feePpm: one.feePpm,
      nextTradeId,
      riskReserve: one,
    });
    const board = new ListingBoard(one.terms);
    const isHalted = (): boolean => halts.stopsVenue(one.name);
    const shared = { accounts, facts, clock, outbox, venue, isHalted };
    return {
      name: one.name,
      product: one.product,
      listed: new SpotGateway({
        ...shared,
        board,
        sessions: defaultSessions.spotListed,
        choiceStream,
      }),
      blocks: new BlockGateway({
        ...shared,
        desk: new BlockDesk(one.terms, one.blockTerms, families, () => board.closingPriceFen()),
        sessions: defaultSessions.spotBlock,
      }),
      auctions: new AuctionRoom({
        ...shared,
        qualifies,
        drawsOf: (auctionId) => openRandomStream(config.seed, config.runIndex, `auctions/${auctionId}`),
      }),
      accounts,
      rules: startingRules(one),
      value: venue === 0 ? value : new VenueValue(one, value.currentYuan, valueStream(one.name)),
      closeFen: one.initialCloseFen,
    };
  });
}

/** Who is of those whom an auction admits (SPOT-12); brokers are of none. */
function bidders(
  config: SimulationConfig,
  participants: readonly ParticipantInfo[],
): AuctionRoomParts['qualifies'] {
  const groups = groupsByName(config);
  return (account, access) => {
    const group = groups.get(participants[account]?.group ?? '');
    return group !== undefined && hasSpotAccess(access, group);
  };
}

/** The vintages that a market lists; undefined for all that are of use. */
function listedVintages({ ownVintageOnly, vintage }: SpotVenueConfig): VintageRange | undefined {
  return ownVintageOnly ? { oldest: vintage, newest: vintage } : undefined;
}
