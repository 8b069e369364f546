/** Where something stands in a scenario: a file as it was named to the program, line and column from 1. */
export interface Place {
  /** A path, or `--set` for a value given on the command line (then `line` counts the `--set` options). */
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

/** What can be wrong with a scenario, by name. The words stand in the interface, in both languages. */
export type IssueCode =
  | 'scenarioMissing'
  | 'fileMissing'
  | 'fileIsFolder'
  | 'fileEmpty'
  | 'fileTooLarge'
  | 'notText'
  | 'yamlSyntax'
  | 'duplicateKey'
  | 'severalDocuments'
  | 'tooManyAliases'
  | 'nestedTooDeep'
  | 'overrideSyntax'
  | 'noListItem'
  | 'unknownKey'
  | 'missingKey'
  | 'wrongValue'
  | 'tooManyDecimals'
  | 'outOfRange'
  | 'unknownChoice'
  | 'presetInList'
  | 'unknownKind'
  | 'unknownGroup'
  | 'badName'
  | 'reservedName'
  | 'countTwice'
  | 'balanceTwice'
  | 'totalTooLarge'
  | 'shortWithoutShortage'
  | 'sectorShares'
  | 'belowThreshold'
  | 'impossibleDate'
  | 'datesReversed'
  | 'notAnnounced'
  | 'outsideTables'
  | 'alreadyTradingDay'
  | 'notTradingDay'
  | 'noTradingDay'
  | 'contractProduct'
  | 'contractTwice'
  | 'contractOrder'
  | 'contractExpired'
  | 'contractNotAnnounced'
  | 'contractBeyondTables'
  | 'noContract'
  | 'offTick'
  | 'emptyPopulation'
  | 'tooManyAgents'
  | 'needsHistory'
  | 'csvSyntax'
  | 'csvColumn'
  | 'csvColumnTwice'
  | 'columnShared'
  | 'csvFieldCount'
  | 'csvValue'
  | 'csvDateOrder'
  | 'csvClosedDay'
  | 'csvNoRow'
  | 'noListedMonth'
  | 'bandTooWide'
  | 'moneyTooLarge'
  | 'orderTooLarge'
  | 'clockOrder'
  | 'deadlineAfterOpen'
  | 'intradayNeedsFloating'
  | 'intradayTransferLate'
  | 'pledgedBeyondAllowances'
  | 'settlementBeforeClose'
  | 'waterfallEmpty'
  | 'policyDateOrder'
  | 'cycleYears'
  | 'eventChangesNothing'
  | 'eventTwice'
  | 'eventWithoutLimit'
  | 'eventKeyAlone'
  | 'announcedLate'
  | 'eventContract'
  | 'eventGroup'
  | 'auctionHours'
  | 'auctionTonnes'
  | 'auctionPrices'
  | 'auctionSeller'
  | 'auctionOfReductions'
  | 'newsWithoutProcess'
  | 'tooManyItems'
  | 'tableUnknown'
  | 'itemTwice'
  | 'expectationWithoutValue'
  | 'expectationTwice'
  | 'boundReversed'
  | 'formulaTooLong'
  | 'formulaTooComplex'
  | 'formulaSyntax'
  | 'formulaNotAllowed'
  | 'formulaList'
  | 'formulaLists'
  | 'functionUnknown'
  | 'functionArguments'
  | 'figureUnknown'
  | 'figureIncomplete'
  | 'figureNoList'
  | 'figureRecords'
  | 'figureText'
  | 'flagsCounted'
  | 'keyUnknown'
  | 'keyOfSeveral'
  | 'keysExclude'
  | 'marginFileEmpty'
  | 'memberAddOn'
  | 'withoutLimit'
  | 'timeOrder'
  | 'dayOrder'
  | 'marketClosed'
  | 'contractStopped'
  | 'closesTooMuch'
  | 'outsideBand'
  | 'valuesTooLarge'
  | 'tapeEmpty'
  | 'tapeColumn'
  | 'tapeDayOrder'
  | 'tapeTimeOrder'
  | 'tapeOutOfSession'
  | 'tapeOffTick'
  | 'indexFileEmpty'
  | 'indexPricesEmpty'
  | 'indexColumn'
  | 'indexVolumeColumn'
  | 'indexDateOrder'
  | 'indexRowTwice'
  | 'indexSampleEmpty'
  | 'indexVenueUnknown'
  | 'indexNotMember'
  | 'indexAlreadyMember'
  | 'indexNeedsWeights'
  | 'indexWeightsUnused'
  | 'indexEventEmpty'
  | 'indexBaseDate'
  | 'indexBaseUnpriced'
  | 'indexLevelRange'
  | 'venueIsMain'
  | 'venueNeedsPreset'
  | 'reductionsOnly'
  | 'unknownVenue'
  | 'coveredElsewhere'
  | 'pledgedElsewhere'
  | 'anchorElsewhere'
  | 'issuanceOfAllowances'
  | 'noMonth'
  | 'badProduct'
  | 'productIsMain'
  | 'productNeedsTerms'
  | 'exchangeWideKey'
  | 'unknownProduct';

/** What is worth a notice without stopping the run. */
export type WarningCode =
  | 'historyClipped'
  | 'historyJump'
  | 'historyGap'
  | 'historyWithoutAnchor'
  | 'csvNoBlockColumn'
  | 'csvNoBlockAmount'
  | 'blockAmountAlone'
  | 'blockAmountWithoutVolume'
  | 'blockPriceFar'
  | 'blocksBelowThreshold'
  | 'defaultPopulation'
  | 'vintageWithoutUse'
  | 'daysProjected'
  | 'marginBelowBand'
  | 'firstDayMarginBelowBand'
  | 'lockedMarginBelowBand'
  | 'ladderMarginBelowBand'
  | 'hedgerMarginBelowBand'
  | 'deliveryMarginBelowPenalty'
  | 'memberUnderMinimum'
  | 'intradayCountsFloating'
  | 'waterfallWithoutBroker'
  | 'waterfallWithoutEnd'
  | 'sizeWithoutLayer'
  | 'sizeWithoutMeasure'
  | 'middleTierEmpty'
  | 'limitsSwitchedOff'
  | 'laterLimitLarger'
  | 'layerWithoutSize'
  | 'eventOutsideRun'
  | 'quotaWithoutHedger'
  | 'noSpotAccess'
  | 'scaledToOne'
  | 'notCovered'
  | 'firmNotCovered'
  | 'policyWithoutCovered'
  | 'tapeColumnUnused'
  | 'tapeAmountFar'
  | 'tapeOutsideBand'
  | 'tapeNoPreviousClose'
  | 'indexVenueUnused'
  | 'indexJoinsLate'
  | 'indexEventAfterEnd'
  | 'venueWithoutSpot'
  | 'deliversOtherUnits'
  | 'marginBelowMoves'
  | 'productWithoutFutures'
  | 'valueOfOtherMarket';

/** Numbers and short texts a message is made of. */
export type IssueParams = Readonly<Record<string, string | number | readonly string[] | undefined>>;

/** One thing wrong with a scenario, without words. */
export interface ScenarioIssue extends Place {
  readonly code: IssueCode;
  /** Dotted path of the value, '' for the whole file. */
  readonly path: string;
  readonly params: IssueParams;
}

/** One notice about a scenario, without words. */
export interface ScenarioWarning extends Place {
  readonly code: WarningCode;
  readonly path: string;
  readonly params: IssueParams;
}

/** Collects issues and warnings; loading goes on as far as it can, so that all are told at once. */
export class IssueList {
  readonly issues: ScenarioIssue[] = [];
  readonly warnings: ScenarioWarning[] = [];

  add(code: IssueCode, at: Place, path: string, params: IssueParams = {}): void {
    this.issues.push({ code, file: at.file, line: at.line, column: at.column, path, params });
  }

  warn(code: WarningCode, at: Place, path: string, params: IssueParams = {}): void {
    this.warnings.push({ code, file: at.file, line: at.line, column: at.column, path, params });
  }
}

/** The scenario's own lines first, in order, then the command line's, then those of data files. */
export function byPlace(scenarioPath: string): (a: ScenarioIssue, b: ScenarioIssue) => number {
  const rank = ({ file }: ScenarioIssue) => (file === scenarioPath ? 0 : file === '--set' ? 1 : 2);
  return (a, b) => rank(a) - rank(b) || a.line - b.line || a.column - b.column;
}
