import { complianceEventIssuesEn, idleEventWarningsEn } from './complianceEventsEn.js';
import { indexExpectedEn, indexIssuesEn, indexWarningsEn } from './indexEn.js';
import { marketEventIssuesEn } from './marketEventsEn.js';
import { regimeIssuesEn, regimeWarningsEn } from './regimeEn.js';
import { supervisionIssuesEn } from './supervisionEn.js';
import { tapeExpectedEn, tapeIssuesEn, tapeWarningsEn } from './tapeEn.js';
import { venueIssuesEn, venueWarningsEn } from './venueEn.js';

/**
 * English words for what is wrong with a scenario, by code: what was expected, what it was, what to do. `{name}` marks
 * a value that is filled in; `{expected}` is a word of `expectedEn`.
 */
export const issuesEn = {
  ...tapeIssuesEn,
  ...indexIssuesEn,
  ...marketEventIssuesEn,
  ...complianceEventIssuesEn,
  ...venueIssuesEn,
  ...regimeIssuesEn,
  ...supervisionIssuesEn,
  scenarioMissing:
    'expected a scenario that can be read; there is none at {found}; check the name and the folder; cfsim scenarios lists those that ship',
  fileMissing: 'expected a file that can be read; there is none at {found}; check the name and the folder',
  fileIsFolder: 'expected a file; {found} is a folder; name a file in it',
  fileEmpty:
    'expected a scenario or data; the file is empty; start from one of the scenarios that ship with cfsim',
  fileTooLarge: 'expected at most {limit} bytes; the file is larger; is it the right file?',
  notText: 'expected UTF-8 text; the file is binary or in another encoding; save it as UTF-8',
  yamlSyntax: 'expected YAML; found a syntax error ({detail}); correct the line',
  duplicateKey: 'expected each key once; found {found} again; remove one of the two',
  severalDocuments: 'expected one YAML document; another one begins here; keep one to a file',
  tooManyAliases:
    'expected at most 20000 values; the aliases (*name) multiply without end; write the values out',
  nestedTooDeep: 'expected at most 32 levels; the values are nested deeper; make them flatter',
  overrideSyntax: "expected path=value; found '{found}'; write, say, --set futures.margin=12%",
  noListItem:
    "expected an item of the list {list}, which has {count}, counted from 0; found '{found}'; correct it, or write the whole list: --set '{list}=[…]'",
  unknownKey: "expected one of {known}; found '{found}'; correct or remove it",
  missingKey: "expected {expected} under the key '{key}'; it is missing; add it",
  wrongValue: 'expected {expected}; found {found}; {advice}',
  tooManyDecimals: 'expected at most {places} decimals; found {found}; round it',
  outOfRange: 'expected {min} to {max}; found {found}; choose a value within these bounds',
  unknownChoice: "expected one of {choices}; found '{found}'; choose one of them",
  presetInList:
    "expected layers in brackets; found the name of a whole waterfall, '{found}'; write it without brackets: clearing.waterfall={found}",
  unknownKind: "expected a kind of agent: {known}; found '{found}'; choose one of them",
  unknownGroup:
    "expected one of the scenario's groups: {known}; found '{found}'; correct the name, or set its kind too",
  unknownVenue:
    "expected a spot market of the scenario: {known}; found '{found}'; correct it, or add it to the section venues",
  venueIsMain:
    "expected another name than the main market's; '{found}' is the market of the section spot; choose another name, with a preset",
  venueNeedsPreset:
    "expected a venue called like a preset ({known}), or the key preset; found '{found}'; rename it, or add preset",
  reductionsOnly:
    'expected a certified reduction ({known}), as {preset} lists nothing else; found {found}; name one, or take another preset',
  coveredElsewhere:
    "expected emissions of 0 at '{venue}', where {product} trades: what is surrendered by duty are allowances that are allocated for a year; {found} has emissions; leave them out, or give the group the market of the national or a pilot's allowances",
  pledgedElsewhere:
    "expected 0 at '{venue}': what is pledged for margin is of the main market's product; leave it out, or give the group the venue {main}",
  issuanceOfAllowances:
    "expected 0 at '{venue}', where {product} trades: only certified reductions are issued to projects; {found} has an issuance; leave it out, or give the group a market of reductions",
  anchorElsewhere:
    "expected the main spot market, {main}, for {kind}, which follows its series; found '{found}'; leave the venue out",
  unknownProduct:
    "expected a futures product of the scenario: {known}; found '{found}'; correct it, or add it to the section products",
  badProduct:
    "expected one to eight capital letters, those before the month of a contract; found '{found}'; rename the product",
  productIsMain:
    "expected other letters than the main product's; '{found}' is the product of the section futures; choose others, with terms: {found}",
  productNeedsTerms:
    "expected a product called like a preset ({known}), or the key terms; found '{found}'; rename it, or add terms",
  exchangeWideKey:
    'expected the terms of one product; {found} is ruled by the exchange for all its products; move it to the section futures',
  noMonth: 'expected at least one month; the list is empty; name one, as in [3, 6, 9, 12]',
  badName: "expected letters, digits, '-' and '_', at most 64; found '{found}'; choose another name",
  countTwice:
    'expected count or marketCount, not both (the number is marketCount times population.scale); remove one, or set marketCount to 0',
  balanceTwice:
    'expected either {found}, which gives each firm its balance, or totals of all firms ({keys}), not both; remove one',
  totalTooLarge:
    'expected at most {max} t, half of what these {firms} firms emit; found {found}; lower it, or change shortShare or emissions',
  shortWithoutShortage:
    'expected a shortage of at least {min} t, a tonne a year for each of {firms} short firms; raise shortageTonnes, or lower shortShare',
  sectorShares: 'expected shares of at most 100% together; found {found}; lower one',
  belowThreshold:
    'expected at least {min} t, from which on a firm is covered there (CMP-5); found {found}; raise it, or leave the sector out',
  reservedName:
    "expected a name of your own; '{found}' stands for the brokers or a venue in the results; choose another name",
  impossibleDate: 'expected a date of the calendar; there is no {found}; correct it',
  datesReversed: 'expected an end not before the start {start}; found {end}; exchange or correct them',
  notAnnounced:
    'expected an end by {last}, the last day with announced holidays; found {found}; end earlier, or set calendar.projection: projected',
  outsideTables:
    'expected {min} to {max}, the days of the calendar tables; found {found}; choose another day',
  alreadyTradingDay: 'expected a day on which the market is closed; {found} trades anyway; remove it',
  notTradingDay: 'expected a trading day; the market is closed on {found} anyway; remove it',
  noTradingDay: 'expected at least one trading day; there is none from {start} to {end}; choose other dates',
  contractProduct: "expected contracts of {product}; found '{found}'; name a month of {product}",
  contractTwice: 'expected each contract once; found {found} again; remove one of the two',
  contractOrder: 'expected the nearest month first; {found} stops trading before {previous}; exchange them',
  contractExpired:
    '{found}: expected its last trading day on or after the start of the run ({start}); it was {lastTradingDay}; take a later month',
  contractNotAnnounced:
    '{found}: expected a last trading day in a year with announced holidays; it is {lastTradingDay}; take an earlier month, or set calendar.projection: projected',
  contractBeyondTables: 'expected a month within the calendar tables; found {found}; take another month',
  noContract: 'expected at least one contract; the list is empty; name one, as in [CA2612]',
  offTick: 'expected a multiple of the tick {tick}; found {found}; change the price or the tick',
  emptyPopulation: 'expected at least one agent; there is none; add a group, or leave the section out',
  tooManyAgents: 'expected at most {max} agents; found {found}; lower the counts',
  needsHistory:
    "'{found}' follows a real series; spot.history is missing; name a file there, or take another kind",
  csvSyntax: 'expected comma-separated values; found a syntax error ({detail}); correct the line',
  csvColumn: "expected a column '{found}'; found {known}; set spot.history.columns to the names of the file",
  csvColumnTwice: "expected one column '{found}'; there are {count}; rename or remove the others",
  columnShared:
    "expected a column of its own; '{found}' is named for {other} already; name another column, or remove one",
  csvFieldCount: 'expected {expected} fields as in the header; found {found}; correct the line',
  csvValue: "expected {expected}; found '{found}'; correct the line",
  csvDateOrder:
    'expected dates in ascending order, each once; the date is not after that of line {previousLine}; sort the file',
  csvClosedDay:
    'expected trading days only; the market was closed on {found}; remove the line, or set spot.history.calendar: series',
  csvNoRow: 'expected at least one line after the header; there is none; is it the right file?',
  noListedMonth:
    'expected contract months within the calendar tables up to the end of the run; they lie beyond; choose an earlier end',
  bandTooWide:
    'expected a price band of at most {max} ticks; it has {found} at the first price; take a larger tick, a lower price or a narrower limit',
  moneyTooLarge:
    'expected at most {max} yuan in all accounts together; found {found}; lower the amounts or counts',
  orderTooLarge:
    'expected the largest order to be worth at most {max} yuan; price, lot and order size give {found}; lower one of them',
  eventChangesNothing: 'expected one of {needed}; the event has none of them; add one',
  eventTwice:
    'expected one event about the same at an instant; {found} has another one; put both into one, or change the time',
  eventWithoutLimit:
    'expected a contract with price limits; futures.priceLimited is false; leave priceLimit out, or set it true',
  eventKeyAlone: 'expected {needed} beside {key}; the event has none of them; add one, or remove {key}',
  openingOfProduct:
    'expected a contract beside product {found}: opening is suspended in one contract or in all products; name a contract, or write opening into an event without product',
  announcedLate:
    'expected an announcement before the event takes effect ({date}); found {found}; make it earlier, or leave it out',
  eventContract:
    'expected a contract that trades on {date}; {found} does not; name another contract or another day',
  eventGroup: "expected a group of the population: {known}; found '{found}'; correct the name",
  auctionHours: 'expected a time after bids open, {start}; found {found}; make it later, or open earlier',
  auctionTonnes:
    'expected at least {min} t and a multiple of {unit} t; found {found}; change the tonnes or the terms',
  auctionPrices:
    'expected at least the reserve price, {min}; found {found}; raise it, or lower the reserve price',
  auctionSeller:
    "expected the government, or a member of a group, as in '<group>-2': {known}; found '{found}'; correct the name",
  auctionOfReductions:
    'expected an owner as the seller: {found} are certified reductions, which no government issues; name a group, or another market',
  newsWithoutProcess:
    'expected news where the fundamental value follows news; fundamental.source is another; leave news out, or set fundamental.source: news',
  policyDateOrder:
    'expected a date on or after that of {previous} ({date}); found {found}; put the five dates in their order',
  cycleYears: 'expected consecutive years that are in no other cycle; found {found}; correct the years',
  tooManyItems: 'expected at most {max} items; found {found}; leave some out',
  itemTwice: 'expected each one once; found {found} again; remove one of the two',
  tableUnknown: "expected names of tables: {known}; found '{found}'; correct or remove it",
  expectationWithoutValue:
    "expected a formula under the key 'value', or one as the name; found neither ('{found}'); add value",
  expectationTwice:
    "expected a name of its own for each condition; found '{found}' again; change one of them",
  boundReversed: 'expected a range from the smaller to the larger number; found {found}; exchange them',
  formulaTooLong: 'expected a formula of at most {max} characters; it has {found}; split the condition',
  formulaTooComplex:
    'expected a formula of at most {nodes} parts and {depth} levels; it has more; split the condition',
  formulaSyntax: "expected a formula; found a syntax error in '{found}': {detail}; correct it",
  formulaNotAllowed:
    "expected numbers, figures, + - * / and comparisons, and, or, not, ? : and the functions {functions}; found '{found}'; write it with these",
  formulaList:
    'expected one number; \'{found}\' is a list; put it together, as in mean({found}) or sum({found}), or choose one element, as in terminalBasis["CA2612"].toClose',
  formulaLists: "expected lists of the same elements; '{found}' mixes others; put each together first",
  functionUnknown: "expected one of the functions {known}; found '{found}'; use one of them",
  functionArguments:
    "expected one argument for abs and sqrt, at least one for the others; '{found}' has {count}; correct it",
  figureUnknown:
    "expected a figure of summary.json; found '{found}'; where it goes wrong there are {known}; correct it",
  figureIncomplete: "expected a single figure; '{found}' is a section; go on with one of {known}",
  figureNoList:
    "expected the name of a list before [ ]; '{list}' in '{found}' is none; leave the brackets out",
  figureRecords: "expected numbers; '{found}' is a list of records; name a field of it, or count it",
  figureText:
    "expected numbers; '{found}' is a text, and a text can only be counted; write count({found}), or name another figure",
  keyUnknown: "expected one of {known} between [ ]; found '{found}'; correct it",
  flagsCounted:
    "expected numbers, texts or records to count; '{found}' is true or false, and count would take both; write sum({found}) for how many are true",
  clockOrder: 'expected transfers to arrive by the deadline {deadline}; found {found}; make it earlier',
  intradayNeedsFloating:
    'expected true, for clearing.intraday.enabled needs floating losses to count; found false; remove the key, or switch intraday calls off',
  intradayTransferLate:
    'expected transfers of the day to arrive by the deadline of intraday calls, within {deadline}; found {found}; make it shorter',
  pledgedBeyondAllowances:
    'expected at most the {max} t of allowances that each has at the start; found {found}; raise allowances or pledge less',
  deadlineAfterOpen:
    'expected the deadline of margin calls by the open at {open}, where liquidation starts; found {found}; make it earlier',
  settlementBeforeClose:
    'expected the settlement after the close at {close}; found {found}; make it later, as in 15:30',
  waterfallEmpty:
    'expected at least one layer; the list is empty; name layers as in [brokerReserve, exchangeFunds], or a waterfall by name, as in chinese',
  keyOfSeveral: 'expected one of {keys}; none is there; add one of them',
  keysExclude: 'expected only one of {keys}; both are there; remove one',
  marginFileEmpty:
    'expected an account with its contracts and days; the file is empty; start from the sample: cfsim margin --example',
  memberAddOn:
    "expected no add-on for a member, who pays the exchange's margin; the role is {found}; leave brokerAddOn out, or set the role client",
  withoutLimit:
    'expected a contract with price limits; futures.priceLimited is false; leave {key} out, or set it true',
  timeOrder: 'expected trades in the order of time; {found} comes after {previous}; exchange the lines',
  dayOrder: 'expected a date after {previous}; found {found}; put the days in their order',
  marketClosed: 'expected a trading day; the market is closed on {found}; take another day',
  contractStopped:
    'expected a day up to {lastTradingDay}, the last trading day of {found}; leave out the later days, or the contract',
  closesTooMuch: 'expected at most {held} lots to close; found {found}; correct lots, side or offset',
  outsideBand:
    "expected a price within the day's limits, {min} to {max}; found {found}; correct it, or widen priceLimit",
  valuesTooLarge:
    'expected at most {max} yuan in positions, volumes and amounts together; found {found}; lower one of them',
} as const;

/** A code of something wrong with a scenario. */
export type IssueTextKey = keyof typeof issuesEn;

/** English words for notices about a scenario, by code. */
export const warningsEn = {
  ...tapeWarningsEn,
  ...indexWarningsEn,
  ...venueWarningsEn,
  ...regimeWarningsEn,
  ...idleEventWarningsEn,
  historyClipped:
    'the series {file} runs from {first} to {last}; the run ends on {end}, before {contract} stops trading: {used} of {rows} rows are used',
  historyJump:
    'the close of {found} lies beyond the price limit from the row before: the spot board cannot follow at once',
  historyWithoutAnchor:
    'no group of the kind spotAnchor: the series gives the days and the first price, and nobody brings it to the spot board',
  csvNoBlockColumn: "the series has no column '{found}': the run has no blocks from it",
  csvNoBlockAmount: "the series has no column '{found}': its blocks are priced at the day's close",
  blockAmountAlone: 'blockTurnover without blockVolume is not used: the run has no blocks from the series',
  blockAmountWithoutVolume:
    'blocks of {found} have an amount and no volume: they are left out (rows like this: {rows})',
  blockPriceFar:
    'the average price of the blocks of {found}, {price} yuan, lies beyond spot.blockPriceLimit: the desk cannot trade at it and takes a price that it allows; is the amount in yuan? (rows like this: {rows})',
  blocksBelowThreshold:
    'the blocks of {found} are less than spot.blockThreshold, {least} t: they wait until a later day makes it up (rows like this: {rows})',
  historyGap: '{missing} trading days of the run have no row in the series: nobody is anchored on them',
  vintageWithoutUse:
    'allowances of {found} are of no use at the surrender deadline of {date}, which takes {min} to {max}: those held at the start cannot be traded in spot',
  defaultPopulation: 'the scenario has no population: a small default one is used',
  daysProjected:
    'the last trading day of {found}, {lastTradingDay}, lies in a year whose holidays are not announced: it is a projection',
  policyYearLate:
    'the allocation or the deadline for the emissions of {found} comes after all that the run knows, which ends with {max}: the event has no effect; name an earlier year, or end the run later',
  eventOutsideRun: 'the event of {found} lies outside the run, {start} to {end}: it is left out',
  quotaWithoutHedger:
    '{found} has a hedgeQuota, but hedger is false: a quota is for hedgers only and has no effect',
  noSpotAccess:
    '{found} ({kind}) would trade spot, but {key} is {access}: its listings and takes are refused',
  venueWithoutSpot: '{found} ({kind}) does not trade spot: the market says only of what its allowances are',
  scaledToOne:
    'a marketCount of {found} at the population.scale of {scale} is less than half an agent: there is one',
  notCovered: '{found} is not covered, its emissions are 0; without effect: {keys}',
  firmNotCovered:
    '{found} ({kind}) has emissions of 0, so that it need not surrender and does not trade; set emissions',
  policyWithoutCovered:
    'no group has emissions and its duty in the main market, {found}: the section policy has no effect; write the rules of another market into the section compliance of its venue, or give such a group emissions',
  marginBelowBand:
    'the margin {margin} is less than the price limit {limit}: one locked day can cost more than the margin',
  marginBelowMoves:
    'without a price limit, the margin {margin} is less than {move}, three standard deviations of a day (fundamental.dailySd): one day can cost more than the margin; raise margin, or set priceLimited true',
  deliversOtherUnits:
    '{found} delivers what its spot market {venue} trades, {units}, and not {underlying}: add a market of {underlying} to the section venues, or set product: {underlying} there',
  spotOfOtherMarket:
    '{found} ({kind}) trades {product}, which delivers in the market {own}, against spot of its own market {venue}: set venue: {own}, or another product',
  valueOfOtherMarket:
    '{found} ({kind}) trades {product}, which delivers in the market {own}, but reads the value of its own market {venue}: set venue: {own}',
  productWithoutFutures:
    '{found} is a group of {kind}, which does not trade futures: the product has no effect',
  firstDayMarginBelowBand:
    'on the first days of a contract the margin {margin} is less than the limit {limit}, twice the normal one: raise the margin to it or lower the limit, or one such day can cost more than the margin',
  lockedMarginBelowBand:
    'after locked days the margin {margin} is less than the limit {limit}: set limitEscalation true, or a lower thirdLockLimit, or one more such day can cost more than the margin',
  ladderMarginBelowBand:
    'from {from} on the margin {margin} is still less than the price limit {limit}: raise futures.margin or lower the limit',
  hedgerMarginBelowBand:
    'from {from} on hedgers pay {margin}, less than the price limit {limit}: lower the discount, or one locked day can cost them more than their margin',
  deliveryMarginBelowPenalty:
    'the margin kept for a delivery, {margin}, is less than the penalty {penalty} of a default: raise futures.margin, set marginLadder true, or lower the penalty',
  intradayCountsFloating:
    'clearing.intraday.enabled makes floating losses count in free margin; set floatingLossesCount: true to say so yourself',
  memberUnderMinimum:
    'brokers start with {found} yuan, under their minimum reserve of {min}: they are called on the first evening; raise the reserve or lower minimumReserve.member',
  waterfallWithoutBroker:
    "the waterfall has no layer of the defaulter's broker: others pay for its clients from the first fen on; add one of {known}",
  waterfallWithoutEnd:
    'the waterfall ends with the broker: what it cannot pay stays uncovered; add one of {known}',
  sizeWithoutLayer:
    'without effect: the waterfall has none of the layers {known}; add one, or leave this out',
  sizeWithoutMeasure: 'without effect: afterThirdLock is {chosen}; set it to {measure}, or leave this out',
  limitsSwitchedOff: 'without effect: futures.positionLimits is false; set it to true, or leave this out',
  laterLimitLarger:
    'the limit {found} is larger than {former}, which holds before it ({before}); limits step down towards delivery (POS-1)',
  middleTierEmpty:
    'the second tier of the forced reduction is empty: it begins at {middle}, the first one at {threshold} (FRD-1); set reductionMiddleProfit below reductionThreshold',
  layerWithoutSize: 'the size is 0, so that the layers {known} can give nothing; raise it, or leave them out',
} as const;

/** A code of a notice about a scenario. */
export type WarningTextKey = keyof typeof warningsEn;

/** English words for what a value should have been, with an example of how to write it. */
export const expectedEn = {
  ...tapeExpectedEn,
  ...indexExpectedEn,
  integer: ['a whole number', 'write digits only, as in 120'],
  number: ['a number', 'write it as in 0.5'],
  money: ['an amount in yuan', 'write it as in 79.80'],
  rate: ['a rate', 'write it as in 10% or 0.1'],
  boolean: ['true or false', 'write true or false'],
  choice: ['a word', 'write one word'],
  date: ['a date', 'write it as in 2026-01-05'],
  clock: ['a time of day', "write it as in '15:30'"],
  moment: ['a date, or a date and a time', "write it as in 2026-02-27 or '2026-02-27 15:30'"],
  monthDay: ['a month and a day', 'write it as in 03-31'],
  duration: ['a span of time', 'write it as in 90s, 5m or 1h'],
  microseconds: ['a short span of time', 'write it as in 250us, 5ms or 1s'],
  text: ['a text', 'write a text'],
  contract: ['a contract month', 'write it as in CA2612'],
  seed: ['a whole number or a word as seed', 'write it as in 42'],
  name: ['a name', 'write it as in baseline'],
  bound: ['a bound', "write it as in '>= 0.3', '= 0' or '0.9..1.1', between quotation marks"],
  tables: ['default, all, none or a list of tables', 'write it as in all or [trades, marginCalls]'],
  waterfall: [
    'the name of a waterfall or a list of layers',
    'write it as in ccp or [brokerReserve, exchangeFunds]',
  ],
  list: ['a list', "write it as in [first, second], or an item to a line behind '- '"],
  section: ['a section with keys', 'write keys with values under it'],
  close: ['a positive price in yuan, at most 100000', 'write it as in 51.23'],
  volume: ['a whole number of tonnes from 0 to 100000000000', 'write it as in 130800'],
  amount: ['an amount in yuan from 0 to 900000000000 with at most 4 decimals', 'write it as in 6841289.25'],
} as const;

/** A word for what a value should have been. */
export type ExpectedKey = keyof typeof expectedEn;

/** English words for values that have no text. */
export const foundEn = { nothing: 'nothing', list: 'a list', section: 'a section with keys' } as const;
