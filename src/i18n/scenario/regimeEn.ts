/** English words for what is wrong with the compliance of spot markets, and with mergers and splits. */
export const regimeIssuesEn = {
  complianceOfReductions:
    "expected no compliance at '{venue}', where {product} trades: certified reductions are not allocated, they only take the place of allowances; leave it out",
  complianceTwice:
    "expected compliance of an allowance in one place: '{found}' trades what an earlier market trades, whose compliance is {where}; leave it out, or write it there",
  yearOrNone: 'expected 0, or a year of emissions from {min} to {max}; found {found}; correct the year',
  joinsFromNational:
    "expected a group at a pilot: '{venue}' is the national market already, so that {found} cannot join it; leave it out, or give the group the venue of a pilot",
  joinsWithoutNational:
    'expected a market of national allowances (CEA) in the scenario, which {found} is to join; leave it out, or add national to the section venues',
  unknownParticipant:
    "expected a member of a group, as in <group>-2; found '{found}'; correct the name; the groups and their members are: {known}",
  sameParticipant:
    "expected another participant than '{found}': nobody can be merged with or split off into itself; correct one of the names",
  mergedBefore:
    "expected a participant that is still there: '{found}' is merged into another on {date}; leave the event out, or date it before",
  successionAcrossMarkets:
    'expected participants of one compliance: {from} is at {fromMarket}, {into} at {intoMarket}; choose members of groups with the same venue and the same joinsNational',
} as const;

/** English words for notices about the compliance of spot markets. */
export const regimeWarningsEn = {
  complianceWithoutCovered: 'no group at {found} has emissions: its compliance has no effect',
} as const;
