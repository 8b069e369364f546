import {
  disputeParameters,
  riskWarningParameters,
  type SupervisionTerms,
  supervisionParameters,
} from '../../src/policy/index.js';
import type { ParameterSet, ParameterValues } from '../../src/protocol/index.js';

function defaults<S extends ParameterSet>(parameters: S): ParameterValues<S> {
  const values = Object.entries(parameters).map(([name, { default: value }]) => [name, value]);
  return Object.fromEntries(values) as ParameterValues<S>;
}

export const defaultSupervision: SupervisionTerms = defaults(supervisionParameters);
export const defaultDisputes = defaults(disputeParameters);
export const defaultWarnings = defaults(riskWarningParameters);
