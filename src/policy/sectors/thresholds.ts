import type { BilingualText, SourceMark } from '../../protocol/index.js';
import type { Tonnes } from '../../units/index.js';
import { isPresetOf } from '../presetOf.js';

/** From when on a market covers a firm (CMP-5). */
export interface CoverageThreshold {
  /** The market, by the name of its preset. */
  readonly venue: string;
  /** Emissions a year, in tonnes of CO2 equivalent; for a threshold of energy what it comes to at 2.6 t for a tonne of coal. */
  readonly tonnes: Tonnes;
  /** The threshold in the words of its rule. */
  readonly text: BilingualText;
  readonly mark: SourceMark;
  readonly source: string;
}

/**
 * Thresholds by market (CMP-5). 26,000 t are what 10,000 t of standard coal come to, as the national rule says itself. Those of the
 * pilots that no seed names are from memory (m) and have changed over the years; given are the latest known.
 */
export const COVERAGE_THRESHOLDS: readonly CoverageThreshold[] = [
  threshold('national', 26_000, '年排放2.6万吨二氧化碳当量', '26,000 t CO2e a year', 'S'),
  threshold('beijing', 5_000, '年排放5千吨（2016年前1万吨）', '5,000 t a year (10,000 before 2016)', 'm'),
  threshold('tianjin', 20_000, '年排放2万吨', '20,000 t a year', 'm'),
  threshold('shanghai', 20_000, '工业2万吨，其他1万吨', '20,000 t for industry, 10,000 t otherwise', 'm'),
  threshold('chongqing', 13_000, '年排放1.3万吨', '13,000 t a year', 'm'),
  threshold(
    'hubei',
    156_000,
    '年综合能耗6万吨标准煤（后降为1万吨）',
    '60,000 t of standard coal a year (10,000 later)',
    'S',
  ),
  threshold('guangdong', 10_000, '年排放1万吨', '10,000 t a year', 'S'),
  threshold(
    'shenzhen',
    3_000,
    '年排放3千吨，或建筑面积1万平方米',
    '3,000 t a year, or buildings of 10,000 square metres',
    'S',
  ),
  threshold('fujian', 13_000, '年综合能耗5千吨标准煤', '5,000 t of standard coal a year', 'm'),
];

/** The threshold of a market by the name of its preset, also that of one of its yearly products, in tonnes a year; 0 where no firm must surrender (CMP-5). */
export function thresholdTonnes(venue: string): Tonnes {
  return COVERAGE_THRESHOLDS.find((one) => isPresetOf(venue, one.venue))?.tonnes ?? 0;
}

function threshold(
  venue: string,
  tonnes: Tonnes,
  zh: string,
  en: string,
  mark: SourceMark,
): CoverageThreshold {
  return { venue, tonnes, text: { zh, en }, mark, source: 'CMP-5' };
}
