import { Breach } from '../../protocol/index.js';
import { applyPpm, type Fen, mulDivFloor, PPM, type PriceFen, type Tonnes } from '../../units/index.js';
import type { SupervisionTerms } from './terms.js';

/** What an account did in a day at a venue, and how it stands after it (SPOT-10). */
export interface AccountActivity {
  readonly listedTonnes: Tonnes;
  /** Withdrawn by the owner; what lapses at the day's end does not count. */
  readonly withdrawnTonnes: Tonnes;
  readonly boughtTonnes: Tonnes;
  readonly boughtFen: Fen;
  readonly soldTonnes: Tonnes;
  readonly soldFen: Fen;
  /** Of what it bought and of what it sold, in the last minutes before the close. */
  readonly closingBoughtTonnes: Tonnes;
  readonly closingSoldTonnes: Tonnes;
  /** Of what it bought and sold, with accounts of its own family. */
  readonly familyTonnes: Tonnes;
  /** Given to related parties by block or transfer (SPOT-14). */
  readonly relatedTransferTonnes: Tonnes;
  readonly holdingTonnes: Tonnes;
  /** Infinity where there is none (SPOT-9). */
  readonly holdingLimitTonnes: Tonnes;
  /** Shortfall at a surrender deadline of today (CMP-2). */
  readonly missedSurrenderTonnes: Tonnes;
}

/** A venue's day, for comparison. */
export interface VenueActivity {
  readonly closeFen: PriceFen;
  readonly volumeTonnes: Tonnes;
  /** Traded in the last minutes before the close. */
  readonly closingTonnes: Tonnes;
  /** Average price of the trades before those minutes; the close of the day before without any. */
  readonly earlierFen: PriceFen;
}

/** A breach, and by how much; `measured` and `threshold` in the unit of its kind. */
export interface Observation {
  readonly breach: Breach;
  readonly measured: number;
  readonly threshold: number;
}

/**
 * What an account broke in a day, in the order of the codes (SPOT-10). Shares are rounded down to a millionth; at the threshold
 * is a breach, but a holding at its limit is none.
 */
export function observe(
  activity: AccountActivity,
  venue: VenueActivity,
  terms: SupervisionTerms,
): Observation[] {
  const found: Observation[] = [];
  const note = (breach: Breach, measured: number, threshold: number) => {
    if (measured >= threshold) found.push({ breach, measured, threshold });
  };
  const { boughtTonnes, soldTonnes, holdingTonnes, holdingLimitTonnes } = activity;
  const { minimumTonnes } = terms;
  const tradedTonnes = boughtTonnes + soldTonnes;
  const sideTonnes = Math.max(boughtTonnes, soldTonnes);
  const heldFromTonnes = Number.isFinite(holdingLimitTonnes)
    ? applyPpm(holdingLimitTonnes, terms.holdingSharePpm)
    : holdingLimitTonnes;
  if (holdingTonnes > heldFromTonnes) note(Breach.holdingLimit, holdingTonnes, heldFromTonnes);
  if (tradedTonnes >= minimumTonnes) {
    note(Breach.selfTrade, sharePpm(activity.familyTonnes, tradedTonnes), terms.selfTradePpm);
    note(
      Breach.closeDeviation,
      deviationPpm(activity, venue.closeFen, minimumTonnes),
      terms.closeDeviationPpm,
    );
  }
  if (activity.listedTonnes >= minimumTonnes) {
    const withdrawnPpm = sharePpm(activity.withdrawnTonnes, activity.listedTonnes);
    note(Breach.cancelledShare, withdrawnPpm, terms.cancelledSharePpm);
  }
  if (sideTonnes >= minimumTonnes && venue.volumeTonnes > 0) {
    note(Breach.volumeShare, sharePpm(sideTonnes, venue.volumeTonnes), terms.volumeSharePpm);
  }
  note(Breach.missedSurrender, activity.missedSurrenderTonnes, 1);
  note(Breach.relatedTransfer, activity.relatedTransferTonnes, terms.relatedTransferTonnes);
  note(Breach.closePush, pushPpm(activity, venue, terms), terms.closePushPpm);
  return found;
}

function sharePpm(part: number, whole: number): number {
  return mulDivFloor(part, PPM, whole);
}

/**
 * How far the close lies from the earlier average, if the account bought into a rise, or sold into a fall, a large share of
 * what was traded in the last minutes; otherwise 0. A push needs few tonnes, so that no least quantity counts (D).
 */
function pushPpm(activity: AccountActivity, venue: VenueActivity, terms: SupervisionTerms): number {
  const { closeFen, earlierFen, closingTonnes } = venue;
  const pushedTonnes = closeFen > earlierFen ? activity.closingBoughtTonnes : activity.closingSoldTonnes;
  if (pushedTonnes === 0 || sharePpm(pushedTonnes, closingTonnes) < terms.closePushSharePpm) return 0;
  return sharePpm(Math.abs(closeFen - earlierFen), earlierFen);
}

/** How far the average price of its purchases or sales, whichever is further, lies from the close. */
function deviationPpm(activity: AccountActivity, closeFen: PriceFen, minimumTonnes: Tonnes): number {
  const ofSide = (amountFen: Fen, tonnes: Tonnes) => {
    const atCloseFen = closeFen * tonnes;
    return tonnes < minimumTonnes ? 0 : sharePpm(Math.abs(amountFen - atCloseFen), atCloseFen);
  };
  return Math.max(
    ofSide(activity.boughtFen, activity.boughtTonnes),
    ofSide(activity.soldFen, activity.soldTonnes),
  );
}
