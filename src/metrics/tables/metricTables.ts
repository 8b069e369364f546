import { compliance } from './compliance.js';
import { contractDays } from './contractDays.js';
import { deliveries, deliveryAccounts } from './deliveryTables.js';
import { accounts, contracts, days } from './dimensions.js';
import { liquidations } from './liquidations.js';
import { losses } from './losses.js';
import { marginCallPositions, marginCalls } from './marginCallTables.js';
import type { MetricTable } from './metricTable.js';
import { accountResultTable, groupResultTable } from './resultTables.js';
import { spotDays } from './spotDays.js';
import { terminalBasis } from './terminalBasis.js';
import { termStructure } from './termStructure.js';

/** The tables made from the metrics of a run, days and markets first, what names stand for last. */
export const METRIC_TABLES: readonly MetricTable[] = [
  contractDays,
  spotDays,
  termStructure,
  marginCalls,
  marginCallPositions,
  liquidations,
  losses,
  deliveries,
  deliveryAccounts,
  terminalBasis,
  compliance,
  accountResultTable,
  groupResultTable,
  accounts,
  contracts,
  days,
];
