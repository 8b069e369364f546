import { BASIS_FIELDS } from './summaryFields/basisFields.js';
import { CLEARING_FIELDS } from './summaryFields/clearingFields.js';
import { COMPLIANCE_FIELDS, REGIME_FIELDS } from './summaryFields/complianceFields.js';
import { FUTURES_FIELDS } from './summaryFields/futuresFields.js';
import { INDEX_FIELDS } from './summaryFields/indexFields.js';
import { LISTING_FIELDS } from './summaryFields/listingFields.js';
import { RUN_FIELDS } from './summaryFields/runFields.js';
import { MARKET_FIELDS, SPOT_FIELDS } from './summaryFields/spotFields.js';
import { SQUEEZE_FIELDS } from './summaryFields/squeezeFields.js';
import { STYLIZED_FACT_FIELDS } from './summaryFields/stylizedFactFields.js';
import type { SummaryField } from './summaryFields/summaryField.js';
import { SUPERVISION_FIELDS } from './summaryFields/supervisionFields.js';

/** Meaning and unit of every value that a `Summary` can hold, by its path. What does not exist in a run is null there. */
export const SUMMARY_FIELDS: readonly SummaryField[] = [
  ...RUN_FIELDS,
  ...FUTURES_FIELDS,
  ...CLEARING_FIELDS,
  ...SPOT_FIELDS,
  ...STYLIZED_FACT_FIELDS,
  ...INDEX_FIELDS,
  ...LISTING_FIELDS,
  ...BASIS_FIELDS,
  ...SQUEEZE_FIELDS,
  ...COMPLIANCE_FIELDS,
  ...MARKET_FIELDS,
  ...REGIME_FIELDS,
  ...SUPERVISION_FIELDS,
];
