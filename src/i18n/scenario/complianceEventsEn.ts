/** English words for what is wrong with policy events of compliance. */
export const complianceEventIssuesEn = {
  eventWithoutCovered:
    'expected covered firms in market {found}: there are none, so this has no effect; leave it out, or give a group emissions',
  policyYearPast:
    'expected {min} or later: the allocation or deadline of {found} is past when the event takes effect; correct the year, or the date of the event',
  capUnchanged: 'expected a change other than 0; leave the event out, or write one, as in change: -10%',
  paidWithoutAuction:
    'expected an auction that sells what is not free: none of the run draws on it; add one to auctions with draws: paidAllocation, or write paidBy: fixedPrice',
  drawsOfSeller:
    'expected the government as the seller of the paid allocation; found {found}; leave out seller, or draws',
  carryOverEmpty:
    'expected years, netSalesMultiple or baseTonnes; the event has none of them; add one, as in years: 0',
  reserveThresholds:
    'expected at most the upper threshold, {max} t; found {found}; exchange the two, or correct one',
  sectorWithoutFirms:
    'expected a sector to which a covered group of the main market belongs; no firm there is of {found}, but for those that joinsNational decides for; correct it, or give a group this sector',
} as const;

/** English words for notices about policy events that do nothing. */
export const idleEventWarningsEn = {
  haltOfNothing: 'no trading hours of the run fall into the halt: it stops nothing',
  successionTooLate: 'no trading day of the run begins at or after the event: it is not carried out',
  reserveWithoutPaid:
    'all of the main market is allocated free, by policy.freeShare and by events: a reserve of what is sold has nothing to hold back',
  drawsWithoutPaid: 'all allowances of {found} are allocated free: there is nothing for the auction to sell',
} as const;
