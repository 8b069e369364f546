import type { TableSchema } from '../table.js';
import { accountDays } from './accountDays.js';
import { auctionBids } from './auctionBids.js';
import { auctions } from './auctions.js';
import { blockOffers } from './blockOffers.js';
import { bookDepth } from './bookDepth.js';
import { cash } from './cash.js';
import { fundamental } from './fundamental.js';
import { funding } from './funding.js';
import { hedgeQuotas } from './hedgeQuotas.js';
import { orders } from './orders.js';
import { policyEvents } from './policyEvents.js';
import { positionDays } from './positionDays.js';
import { rejects } from './rejects.js';
import { spotTrades } from './spotTrades.js';
import { stops } from './stops.js';
import type { StreamTable } from './streamTable.js';
import { successions } from './successions.js';
import { trades } from './trades.js';
import { units } from './units.js';

/** Every table that can be written while a run goes on. */
export const ALL_STREAMS: readonly StreamTable[] = [
  trades,
  spotTrades,
  orders,
  rejects,
  accountDays,
  positionDays,
  units,
  cash,
  funding,
  blockOffers,
  auctionBids,
  hedgeQuotas,
  policyEvents,
  fundamental,
  bookDepth,
  auctions,
  stops,
  successions,
];

/** The schemas of all tables that a StreamRecorder can write. */
export const STREAM_TABLES: readonly TableSchema[] = ALL_STREAMS.map(({ schema }) => schema);
