import type { SourceMark } from '../protocol/index.js';
import { PPM } from '../units/index.js';
import { isPresetOf } from './presetOf.js';

/** A term of a pilot's compliance with what it rests on; `source` is empty for our own choice. */
export interface ComplianceTerm {
  readonly value: number;
  readonly mark: SourceMark;
  readonly source: string;
}

/**
 * In what a pilot's compliance differs from the national one (CMP-1, CMP-2, CMP-3, CMP-5), by the keys of the section `policy`:
 * dates as month × 100 + day of the year after the emissions, shares in ppm, the fine as a multiple.
 */
export interface PilotTerms {
  /** The spot market, by the name of its preset. */
  readonly venue: string;
  readonly terms: {
    readonly [Key in
      | 'preAllocate'
      | 'report'
      | 'verify'
      | 'allocate'
      | 'surrender'
      | 'fineMultiple'
      | 'carryOverYears'
      | 'offsetShare']: ComplianceTerm;
  };
}

/**
 * The eight pilots, as their first measures have it (all m: from memory). Later years' deadlines were put off year by year, often into
 * autumn. Fines that are no multiple of the price, as Shanghai's and Guangdong's fixed sums, stand as the value once (D); a
 * double deduction, as in Guangdong and Hubei, is a single one here. That vintages serve so many later years stands for the
 * carrying over within a phase that most pilots allow without end.
 */
const PILOT_TERMS: readonly PilotTerms[] = [
  pilot('beijing', '北京市碳排放权交易管理办法（试行）2014', {
    verify: 430,
    surrender: 615,
    fineMultiple: 3,
    offsetShare: 5,
  }),
  pilot('tianjin', '天津市碳排放权交易管理暂行办法 2013', {
    verify: 430,
    surrender: 531,
    fineMultiple: 0,
    offsetShare: 10,
  }),
  pilot('shanghai', '上海市碳排放管理试行办法 2013', {
    verify: 430,
    surrender: 630,
    fineMultiple: 1,
    offsetShare: 5,
  }),
  pilot('chongqing', '重庆市碳排放权交易管理暂行办法 2014', {
    verify: 430,
    surrender: 620,
    fineMultiple: 3,
    offsetShare: 8,
  }),
  pilot('hubei', '湖北省碳排放权管理和交易暂行办法 2014', {
    verify: 430,
    surrender: 531,
    fineMultiple: 1,
    offsetShare: 10,
  }),
  pilot('guangdong', '广东省碳排放管理试行办法 2014', {
    verify: 430,
    surrender: 620,
    fineMultiple: 1,
    offsetShare: 10,
  }),
  pilot('shenzhen', '深圳市碳排放权交易管理暂行办法 2014', {
    verify: 430,
    surrender: 630,
    fineMultiple: 3,
    offsetShare: 10,
  }),
  pilot('fujian', '福建省碳排放权交易管理暂行办法 2016', {
    verify: 430,
    surrender: 630,
    fineMultiple: 1,
    offsetShare: 5,
  }),
];

/** The terms of a pilot by the name of its preset, also that of one of its yearly products; undefined for a market that is no pilot. */
export function pilotTermsOf(preset: string): PilotTerms['terms'] | undefined {
  return PILOT_TERMS.find(({ venue }) => isPresetOf(preset, venue))?.terms;
}

interface PilotFigures {
  readonly verify: number;
  readonly surrender: number;
  readonly fineMultiple: number;
  /** In percent. */
  readonly offsetShare: number;
}

/** The first two dates are the national ones, the final allocation comes two weeks after the verification (D). */
function pilot(
  venue: string,
  rules: string,
  { verify, surrender, fineMultiple, offsetShare }: PilotFigures,
): PilotTerms {
  const remembered = (value: number, rule: string): ComplianceTerm => {
    return { value, mark: 'm', source: `${rule}; ${rules}` };
  };
  const chosen = (value: number): ComplianceTerm => ({ value, mark: 'D', source: '' });
  return {
    venue,
    terms: {
      preAllocate: chosen(101),
      report: chosen(331),
      verify: remembered(verify, 'CMP-1'),
      allocate: chosen(515),
      surrender: remembered(surrender, 'CMP-1'),
      fineMultiple: remembered(fineMultiple, 'CMP-2'),
      carryOverYears: remembered(5, 'CMP-3'),
      offsetShare: remembered((offsetShare * PPM) / 100, 'CMP-1'),
    },
  };
}
