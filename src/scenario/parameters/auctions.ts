import { oneWayAuctionParameters, oneWayAuctionPresets } from '../../market/index.js';
import type { ParameterDescriptor, ParameterSet } from '../../protocol/index.js';

/** The presets of terms of auctions, by name (SPOT-4). */
export type AuctionPreset = keyof typeof oneWayAuctionPresets;

/** Their names, in their order. */
export const AUCTION_PRESETS = Object.keys(oneWayAuctionPresets) as AuctionPreset[];

/** The opening and the close of the spot day, in seconds. */
const [DAY_OPENS, DAY_CLOSES] = [9 * 3600, 15 * 3600];

/** A clock time of the auction's day. */
function clock(seconds: number, zh: string, en: string) {
  return {
    kind: 'integer',
    unit: 'clock',
    default: seconds,
    min: DAY_OPENS,
    max: DAY_CLOSES,
    text: { zh, en },
    mark: 'D',
    source: 'SPOT-4',
  } as const;
}

/** A price of the announcement, 0 for none. */
function price(zh: string, en: string) {
  return {
    kind: 'money',
    unit: 'yuan/t',
    default: 0,
    min: 0,
    max: 10_000_000,
    text: { zh, en },
    mark: 'D',
    source: 'SPOT-4',
  } as const;
}

/** A price as a multiple of the market's last close, 0 for none. */
function share(value: number, zh: string, en: string) {
  return {
    kind: 'rate',
    unit: 'ppm',
    default: value,
    min: 0,
    max: 10_000_000,
    text: { zh, en },
    mark: 'm',
    source: 'SPOT-4, 沪环境交〔2025〕23号',
  } as const;
}

const nationalParameters = {
  tonnes: {
    kind: 'integer',
    unit: 't',
    default: 100_000,
    min: 1,
    max: 1_000_000_000,
    text: { zh: '竞价总量', en: 'Tonnes on offer' },
    mark: 'D',
    source: 'SPOT-4',
  },
  opens: clock(13 * 3600, '当日开始接受申报的时刻', 'Clock time from which on bids are taken'),
  closes: clock(
    DAY_CLOSES,
    '停止接受申报并成交的时刻',
    'Clock time at which bids end and the auction is cleared',
  ),
  reservePrice: price(
    '竞买底价；0 为按 reserveShare',
    'Reserve price: no bid may be lower; 0: by reserveShare',
  ),
  reserveShare: share(
    900_000,
    '底价相对于公告时最近收盘价的比例；0 为无底价',
    "Reserve price as a share of the market's last close when it is announced; 0: none",
  ),
  highestPrice: price('最高申报价；0 为按 highestShare', 'Highest price of a bid; 0: by highestShare'),
  highestShare: share(
    1_100_000,
    '最高申报价相对于公告时最近收盘价的比例；0 为不设上限',
    "Highest price of a bid as a share of the market's last close when it is announced; 0: none",
  ),
  clearingRule: oneWayAuctionParameters.clearingRule,
  tieRule: oneWayAuctionParameters.tieRule,
  access: oneWayAuctionParameters.access,
  tick: oneWayAuctionParameters.tickFen,
  unit: oneWayAuctionParameters.unitTonnes,
  minimumOffer: oneWayAuctionParameters.minimumOfferTonnes,
  minimumBid: oneWayAuctionParameters.minimumBidTonnes,
  bidLimit: oneWayAuctionParameters.bidLimitPpm,
  minimumCover: oneWayAuctionParameters.minimumCoverPpm,
  revocable: oneWayAuctionParameters.revocable,
} as const satisfies ParameterSet;

type AuctionParameters = typeof nationalParameters;

/** What an auction is told by a preset of another place than the national market: no prices, which are announced case by case. */
function defaultsOf(
  preset: Exclude<AuctionPreset, 'national'>,
): Partial<Record<keyof AuctionParameters, unknown>> {
  const terms = oneWayAuctionPresets[preset];
  return {
    reserveShare: 0,
    highestShare: 0,
    access: terms.access,
    tieRule: terms.tieRule,
    unit: terms.unitTonnes,
    minimumOffer: terms.minimumOfferTonnes,
    minimumBid: terms.minimumBidTonnes,
    bidLimit: terms.bidLimitPpm,
    minimumCover: terms.minimumCoverPpm,
    revocable: terms.revocable,
  };
}

/** The keys of an auction under `auctions` that starts from a preset, with its defaults (SPOT-4). */
export function auctionParameters(preset: AuctionPreset): AuctionParameters {
  if (preset === 'national') return nationalParameters;
  const defaults = defaultsOf(preset);
  const entries = Object.entries<ParameterDescriptor>(nationalParameters).map(([key, descriptor]) => {
    const value = defaults[key as keyof AuctionParameters];
    if (value === undefined || value === descriptor.default) return [key, descriptor];
    return [key, { ...descriptor, default: value, mark: 'm', source: 'SPOT-4' }];
  });
  return Object.fromEntries(entries) as AuctionParameters;
}
