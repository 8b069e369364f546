import { collateralDays, collateralSales } from './collateralTables.js';
import { compliance } from './compliance.js';
import { contractDays } from './contractDays.js';
import { deliverableSupply } from './deliverableSupply.js';
import { deliveries, deliveryAccounts } from './deliveryTables.js';
import { accounts, contracts, days } from './dimensions.js';
import { cashSettlements, priceIndex, priceIndexMarkets } from './indexTables.js';
import { largeTraders, tradingLimitBreaks } from './largeTraderTables.js';
import { liquidations } from './liquidations.js';
import { lockedDays } from './lockedDays.js';
import { losses } from './losses.js';
import { lossShares } from './lossShares.js';
import { marginCallPositions, marginCalls } from './marginCallTables.js';
import { memberDays } from './memberDays.js';
import type { MetricTable } from './metricTable.js';
import { oneWayAuctions } from './oneWayAuctions.js';
import { reductions } from './reductions.js';
import { accountResultTable, groupResultTable } from './resultTables.js';
import { spotDays } from './spotDays.js';
import { supervision } from './supervision.js';
import { terminalBasis } from './terminalBasis.js';
import { termStructure } from './termStructure.js';

/** The tables made from the metrics of a run, days and markets first, what names stand for last. */
export const METRIC_TABLES: readonly MetricTable[] = [
  contractDays,
  spotDays,
  priceIndex,
  priceIndexMarkets,
  cashSettlements,
  oneWayAuctions,
  termStructure,
  marginCalls,
  marginCallPositions,
  liquidations,
  losses,
  lossShares,
  lockedDays,
  reductions,
  memberDays,
  collateralDays,
  collateralSales,
  largeTraders,
  tradingLimitBreaks,
  deliveries,
  deliveryAccounts,
  terminalBasis,
  deliverableSupply,
  compliance,
  supervision,
  accountResultTable,
  groupResultTable,
  accounts,
  contracts,
  days,
];
