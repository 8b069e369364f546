/** English words for what is wrong with policy events of the markets. */
export const marketEventIssuesEn = {
  spotLimitEmpty: 'expected listed, block or both; the event has neither; add one, as in listed: 5%',
  governmentWithoutPrice:
    'expected no government where the bound is removed (price: none); leave government out, or give a price',
  governmentOfReductions:
    'expected a market of allowances: {found} are certified reductions, which no government issues or buys back; leave government out, or name another market',
  notWholeUnits: "expected a multiple of the market's unit, {unit} t; found {found}; correct the tonnes",
  boundsCrossed:
    'expected a floor at or under the ceiling; from here on the floor is {floor} yuan and the ceiling {ceiling}; change one, or remove it with price: none',
  haltScope:
    'expected exactly one of {needed}; found {found}; say what is halted, as in contract: CA2612 or all: true',
  untilEarly: 'expected a time after the event itself ({date}); found {found}; correct it',
  holidayEmpty:
    'expected at least one trading day to close; there is none from {start} to {end}; correct the dates, or leave the event out',
  holidayAtStart:
    'expected the first trading day of the run, {found}, to stay open; begin the run later, or the holiday',
  holidayOfMonth:
    'expected a trading day to be left in {found}: contracts that stop trading in that month would have none; shorten the holiday',
  creditsMarket:
    'expected a group that trades such certified reductions, in its venue or alsoAt; {found} does not fit; correct it, or give the group a market of reductions',
} as const;
