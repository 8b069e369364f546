import { contractPresets } from '../contracts/index.js';
import { blockDeskParameters, closingRuleNames, spotBoardParameters } from '../market/index.js';
import {
  adjustmentDays,
  boundPrice,
  capChange,
  carryOverEvent,
  creditTonnes,
  firstYear,
  governmentTonnes,
  linkSensitivity,
  newsRate,
  type PolicyEventKey,
  policyParameters,
  SECTOR_NAMES,
  splitShare,
  stabilityReserveEvent,
} from '../scenario/index.js';
import { DATE, LETTERS, MOMENT_PATTERN, MONTH } from './plainSchemas.js';
import { CLOCK_PATTERN, type JsonSchema, valueSchema } from './valueSchema.js';

const TEXT = { type: 'string' };

/** Policy events and notices: a date, a time, and what happens then (LIM-5, LIQ-2, POL-1). */
export function eventsSchema(): JsonSchema {
  const { priceLimitPpm, initialMarginPpm } = contractPresets.CA!.parameters;
  const policies = policyEventSchemas();
  const changes = ['priceLimit', 'margin', 'opening', 'liquidate', 'news', ...Object.keys(policies)];
  const liquidate = {
    type: 'object',
    properties: {
      group: { type: 'string' },
      contract: MONTH,
      cause: { enum: ['violation', 'emergency'] },
    },
    required: ['group', 'cause'],
    additionalProperties: false,
  };
  const event = {
    type: 'object',
    properties: {
      date: DATE,
      time: { type: 'string', pattern: CLOCK_PATTERN },
      priceLimit: valueSchema(priceLimitPpm),
      margin: valueSchema(initialMarginPpm),
      contract: MONTH,
      product: LETTERS,
      announced: { type: 'string', pattern: MOMENT_PATTERN },
      opening: { enum: ['suspended', 'resumed'] },
      liquidate,
      news: valueSchema(newsRate),
      ...policies,
    },
    required: ['date'],
    anyOf: changes.map((key) => ({ required: [key] })),
    additionalProperties: false,
  };
  return { type: ['array', 'null'], items: event };
}

/** The kinds of policy events by their keys in an event (POL-1). */
function policyEventSchemas(): Record<PolicyEventKey, JsonSchema> {
  return {
    linkedMarket: sectionSchema({ venue: TEXT, sensitivity: valueSchema(linkSensitivity) }),
    ...marketEventSchemas(),
    ...complianceEventSchemas(),
  };
}

/** Policy events of the markets (POL-1). */
function marketEventSchemas() {
  const bound = sectionSchema(
    {
      venue: TEXT,
      price: { anyOf: [valueSchema(boundPrice), { const: 'none' }] },
      government: sectionSchema({ tonnes: valueSchema(governmentTonnes) }),
    },
    ['venue', 'government'],
  );
  const until = { type: 'string', pattern: `(${MOMENT_PATTERN})|(${CLOCK_PATTERN})` };
  return {
    closingRule: sectionSchema({ venue: TEXT, rule: { enum: [...closingRuleNames] } }, ['venue']),
    spotLimit: sectionSchema(
      {
        venue: TEXT,
        listed: valueSchema(spotBoardParameters.bandPpm),
        block: valueSchema(blockDeskParameters.bandPpm),
      },
      ['venue', 'listed', 'block'],
    ),
    priceFloor: bound,
    priceCeiling: bound,
    holiday: sectionSchema({ until: DATE }),
    halt: sectionSchema({ venue: TEXT, contract: MONTH, product: LETTERS, all: { type: 'boolean' }, until }, [
      'venue',
      'contract',
      'product',
      'all',
    ]),
    borderAdjustment: sectionSchema({ change: valueSchema(newsRate), days: valueSchema(adjustmentDays) }, [
      'days',
    ]),
    regionalCredits: sectionSchema({ group: TEXT, tonnes: valueSchema(creditTonnes), product: TEXT }, [
      'product',
    ]),
  };
}

/** Policy events of compliance (POL-1, CMP-3). */
function complianceEventSchemas() {
  const from = valueSchema(firstYear);
  const { years, netSalesMultiple, baseTonnes } = carryOverEvent;
  const { upper, lower, share, release, price } = stabilityReserveEvent;
  const carryOver = {
    years: valueSchema(years),
    netSalesMultiple: valueSchema(netSalesMultiple),
    baseTonnes: valueSchema(baseTonnes),
    from,
  };
  return {
    cap: sectionSchema({ change: valueSchema(capChange), from }, ['from']),
    freeShare: sectionSchema(
      {
        share: valueSchema(policyParameters.freeShare),
        paidBy: valueSchema(policyParameters.paidBy),
        paidPrice: valueSchema(policyParameters.paidPrice),
        from,
      },
      ['paidBy', 'paidPrice', 'from'],
    ),
    carryOver: sectionSchema(carryOver, Object.keys(carryOver)),
    stabilityReserve: sectionSchema(
      {
        upper: valueSchema(upper),
        lower: valueSchema(lower),
        share: valueSchema(share),
        release: valueSchema(release),
        price: valueSchema(price),
        from,
      },
      ['share', 'price', 'from'],
    ),
    sector: sectionSchema({ join: { enum: [...SECTOR_NAMES] }, from }, ['from']),
    merge: sectionSchema({ from: TEXT, into: TEXT }),
    split: sectionSchema({ from: TEXT, into: TEXT, share: valueSchema(splitShare) }),
  };
}

/** All properties are required unless named in `optional`. */
function sectionSchema(
  properties: Readonly<Record<string, JsonSchema>>,
  optional: readonly string[] = [],
): JsonSchema {
  const required = Object.keys(properties).filter((key) => !optional.includes(key));
  return { type: 'object', properties, required, additionalProperties: false };
}
