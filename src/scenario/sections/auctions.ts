import { z } from 'zod';
import { formatIsoDay } from '../../calendar/index.js';
import { bidLimitTonnes } from '../../market/index.js';
import { formatDecimal } from '../../units/index.js';
import { checkSection } from '../checkSection.js';
import { shapeOf } from '../descriptorSchema.js';
import {
  choiceLeaf,
  dateLeaf,
  describe,
  formatRate,
  formatSeconds,
  momentLeaf,
  textLeaf,
} from '../leaves.js';
import { AUCTION_PRESETS, type AuctionPreset, auctionParameters } from '../parameters/auctions.js';
import { nodeAt, placeOf } from '../sourceNode.js';
import { isGiven, type SectionContext } from './context.js';

/** The most auctions of a scenario. */
const MAX_AUCTIONS = 1_000;
/** Who sells where nobody is named: it issues what it sells. */
export const GOVERNMENT = 'government';

function schemaOf(preset: AuctionPreset) {
  return z.strictObject({
    date: dateLeaf,
    announced: momentLeaf.optional(),
    market: textLeaf.optional(),
    seller: textLeaf.default(GOVERNMENT),
    draws: choiceLeaf(['paidAllocation'] as const).optional(),
    preset: choiceLeaf(AUCTION_PRESETS).default(preset),
    ...shapeOf(auctionParameters(preset)),
  });
}

/** An auction as written, with its place in the list. */
export type WrittenAuction = z.output<ReturnType<typeof schemaOf>> & { readonly index: number };

/** Reads the section `auctions` (SPOT-4); undefined if something in it is wrong. */
export function readAuctions(context: SectionContext): WrittenAuction[] | undefined {
  const { root, list } = context;
  if (!isGiven(context, 'auctions')) return [];
  const node = nodeAt(root, ['auctions'])!;
  if (node.kind !== 'list') {
    const found = describe(node.kind === 'scalar' ? node.text : {});
    list.add('wrongValue', node.at, 'auctions', { expected: 'list', found });
    return undefined;
  }
  if (node.items.length > MAX_AUCTIONS) {
    list.add('tooManyItems', node.at, 'auctions', { found: node.items.length, max: MAX_AUCTIONS });
    return undefined;
  }
  const before = list.issues.length;
  const auctions = node.items.flatMap((_, index) => readAuction(index, context) ?? []);
  return list.issues.length === before ? auctions : undefined;
}

/** The preset that an auction names; the national one if it names none or an unknown one. */
export function presetOfAuction(index: number, { root }: Pick<SectionContext, 'root'>): AuctionPreset {
  const node = nodeAt(root, ['auctions', index, 'preset']);
  const written = node?.kind === 'scalar' ? node.text : undefined;
  return AUCTION_PRESETS.find((name) => name === written) ?? 'national';
}

function readAuction(index: number, context: SectionContext): WrittenAuction | undefined {
  const { root, list } = context;
  const path = ['auctions', `${index}`];
  const values = checkSection(schemaOf(presetOfAuction(index, context)), { root, path }, list);
  if (values === undefined) return undefined;
  const auction = { ...values, index };
  checkTimes(auction, context);
  checkTonnes(auction, context);
  checkPrices(auction, context);
  return auction;
}

function checkTimes(
  { index, date, announced, opens, closes }: WrittenAuction,
  { root, list }: SectionContext,
): void {
  const at = (key: string) => [placeOf(root, ['auctions', index, key]), `auctions.${index}.${key}`] as const;
  if (closes <= opens) {
    list.add('auctionHours', ...at('closes'), { found: formatSeconds(closes), start: formatSeconds(opens) });
  }
  if (announced === undefined) return;
  const isBefore = announced.day < date || (announced.day === date && announced.seconds < opens);
  if (isBefore) return;
  list.add('announcedLate', ...at('announced'), {
    found: `${formatIsoDay(announced.day)} ${formatSeconds(announced.seconds)}`,
    date: `${formatIsoDay(date)} ${formatSeconds(opens)}`,
  });
}

function checkTonnes(
  { index, tonnes, unit, minimumOffer, minimumBid, bidLimit }: WrittenAuction,
  { root, list }: SectionContext,
): void {
  const at = (key: string) => [placeOf(root, ['auctions', index, key]), `auctions.${index}.${key}`] as const;
  if (tonnes < minimumOffer || tonnes % unit !== 0) {
    list.add('auctionTonnes', ...at('tonnes'), { found: tonnes, min: minimumOffer, unit });
    return;
  }
  const max = bidLimitTonnes(tonnes, { bidLimitPpm: bidLimit, unitTonnes: unit });
  const found = Math.ceil(minimumBid / unit) * unit;
  if (found > max) list.add('auctionBids', ...at('minimumBid'), { found, max });
}

function checkPrices(auction: WrittenAuction, context: SectionContext): void {
  const { root, list } = context;
  const { index, tick, reservePrice, reserveShare, highestPrice, highestShare } = auction;
  const at = (key: string) => [placeOf(root, ['auctions', index, key]), `auctions.${index}.${key}`] as const;
  for (const [key, priceFen, share] of [
    ['reservePrice', reservePrice, 'reserveShare'],
    ['highestPrice', highestPrice, 'highestShare'],
  ] as const) {
    if (priceFen === 0) continue;
    if (isGiven(context, 'auctions', `${index}`, share)) {
      list.add('keysExclude', ...at(share), { keys: [key, share] });
    }
    if (priceFen % tick !== 0) {
      list.add('offTick', ...at(key), { found: formatDecimal(priceFen, 2), tick: formatDecimal(tick, 2) });
    }
  }
  if (reservePrice > 0 && highestPrice > 0) {
    if (highestPrice >= reservePrice) return;
    const params = { found: formatDecimal(highestPrice, 2), min: formatDecimal(reservePrice, 2) };
    list.add('auctionPrices', ...at('highestPrice'), params);
  } else if (reservePrice === 0 && highestPrice === 0 && highestShare > 0 && highestShare < reserveShare) {
    const params = { found: formatRate(highestShare), min: formatRate(reserveShare) };
    list.add('auctionPrices', ...at('highestShare'), params);
  }
}
