/** English words for what is wrong with policy events of compliance. */
export const complianceEventIssuesEn = {
  eventWithoutCovered:
    'expected covered firms in market {found}: there are none, so this has no effect; leave it out, or give a group emissions',
  policyYearPast:
    'expected {min} or later: the allocation or deadline of {found} is past when the event takes effect; correct the year, or the date of the event',
  capUnchanged: 'expected a change other than 0; leave the event out, or write one, as in change: -10%',
  paidWithoutAuction:
    'expected an auction in the market {found} that sells what is not free: none draws on it from its final allocation, after the opening of {start}, to the deadline, {end}; add one to auctions with draws: paidAllocation, announced and held in that time, or write paidBy: fixedPrice',
  drawsOfSeller:
    'expected the government as the seller of the paid allocation; found {found}; leave out seller, or draws',
  carryOverEmpty:
    'expected years, netSalesMultiple or baseTonnes; the event has none of them; add one, as in years: 0',
  reserveThresholds:
    'expected at most the upper threshold, {max} t; found {found}; exchange the two, or correct one',
  sectorWithoutFirms:
    'expected a sector to which a covered group of the main market belongs, where that is the national market; no firm there is of {found}, but for those that joinsNational decides for; correct it, or give a group this sector',
} as const;

/** English words for notices about policy events that do nothing. */
export const idleEventWarningsEn = {
  haltOfNothing: 'no trading hours of the run fall into the halt: it stops nothing',
  noOpeningAfter:
    'no opening of the run comes after it: what holds from the next opening on has no effect; date it earlier, or end the run later',
  mergedByThen:
    "'{found}' is merged into another at the opening of {date} or later: from then on its successor takes its place",
  reserveWithoutPaid:
    'all of the main market is allocated free, by policy.freeShare and by events: a reserve of what is sold has nothing to hold back',
  drawsWithoutPaid: 'all allowances of {found} are allocated free: there is nothing for the auction to sell',
} as const;
