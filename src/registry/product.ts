import { invariant } from '../kernel/index.js';
import type { BilingualText } from '../protocol/index.js';

/**
 * What units the registry can keep (REG-1), by the short names that the markets use. Codes go into facts: append, never
 * reorder.
 */
export const Product = {
  CEA: 0,
  CCER: 1,
  BEA: 2,
  TJEA: 3,
  SHEA: 4,
  CQEA: 5,
  HBEA: 6,
  GDEA: 7,
  SZEA: 8,
  FJEA: 9,
  PHCER: 10,
  EUA: 11,
  CER: 12,
  ERU: 13,
  AAU: 14,
  VER: 15,
} as const;
export type Product = (typeof Product)[keyof typeof Product];

/** A permit to emit a tonne that an authority hands out, or a tonne that somebody has not emitted and had certified. */
export type ProductKind = 'allowance' | 'reduction';

/** What is the same of all units of one product. */
export interface ProductTerms {
  readonly product: Product;
  /** The short name that tables and scenarios use. */
  readonly code: keyof typeof Product;
  readonly text: BilingualText;
  readonly kind: ProductKind;
  /**
   * Whether a unit's vintage decides what it is good for (CMP-3, DEL-4). Where it does not, every vintage serves every purpose
   * and none expires.
   */
  readonly vintageMatters: boolean;
}

/**
 * All products, by code (REG-1, SPOT-9). The short names are those of the exchanges' price lists; that of Shenzhen was SZA at
 * first, and its eight yearly products SZA-2013 … are vintages of one product here (m). Pilot allowances of a year serve that year and
 * what the pilot lets through later; reductions have the year in which they were made, Kyoto units a commitment period; an EUA
 * issued since 2013 is good for any later year (m).
 */
export const PRODUCTS: readonly ProductTerms[] = [
  terms('CEA', 'allowance', true, '全国碳排放配额', 'national emission allowance of China'),
  terms('CCER', 'reduction', true, '国家核证自愿减排量', 'Chinese certified emission reduction'),
  terms('BEA', 'allowance', true, '北京碳排放配额', 'emission allowance of Beijing'),
  terms('TJEA', 'allowance', true, '天津碳排放配额', 'emission allowance of Tianjin'),
  terms('SHEA', 'allowance', true, '上海碳排放配额', 'emission allowance of Shanghai'),
  terms('CQEA', 'allowance', true, '重庆碳排放配额', 'emission allowance of Chongqing'),
  terms('HBEA', 'allowance', true, '湖北碳排放配额', 'emission allowance of Hubei'),
  terms('GDEA', 'allowance', true, '广东碳排放配额', 'emission allowance of Guangdong'),
  terms('SZEA', 'allowance', true, '深圳碳排放配额', 'emission allowance of Shenzhen'),
  terms('FJEA', 'allowance', true, '福建碳排放配额', 'emission allowance of Fujian'),
  terms('PHCER', 'reduction', true, '碳普惠核证减排量', 'certified reduction of a carbon inclusion scheme'),
  terms('EUA', 'allowance', false, '欧盟碳排放配额', 'emission allowance of the European Union'),
  terms('CER', 'reduction', true, '清洁发展机制核证减排量', 'certified emission reduction of the CDM'),
  terms('ERU', 'reduction', true, '联合履约减排单位', 'emission reduction unit of joint implementation'),
  terms('AAU', 'allowance', true, '分配数量单位', 'assigned amount unit of the Kyoto Protocol'),
  terms('VER', 'reduction', true, '自愿减排量', 'voluntary emission reduction'),
];

/** The terms of a product. Throws InvariantError for a code that is none. */
export function productTerms(product: Product): ProductTerms {
  const found = PRODUCTS[product];
  invariant(found !== undefined && found.product === product, 'no such product', () => ({ product }));
  return found;
}

function terms(
  code: keyof typeof Product,
  kind: ProductKind,
  vintageMatters: boolean,
  zh: string,
  en: string,
): ProductTerms {
  return { product: Product[code], code, text: { zh, en }, kind, vintageMatters };
}
