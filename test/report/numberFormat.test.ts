import { describe, expect, it } from 'vitest';
import { failedValue } from '../../src/report/index.js';
import {
  formatChangePercent,
  formatCountChinese,
  formatInteger,
  formatMoneyChinese,
  formatMoneyEnglish,
  formatNumber,
  formatYuan,
} from '../../src/report/numberFormat.js';

describe('numbers of the report', () => {
  it('separate thousands and write a true minus', () => {
    expect(formatInteger(1_234_567)).toBe('1,234,567');
    expect(formatInteger(-999)).toBe('−999');
    expect(formatNumber(-1234.567, 2)).toBe('−1,234.57');
    expect(formatYuan(-123_456)).toBe('−1,234.56');
    expect(formatYuan(5)).toBe('0.05');
  });
  it('write no sign before a zero', () => {
    expect(formatNumber(-0.001, 2)).toBe('0.00');
    expect(formatChangePercent(0.001)).toBe('0.00%');
    expect(formatChangePercent(1.5)).toBe('+1.50%');
  });
  it('UNIT-1: money in 元, 万元 and 亿元, and plain in English', () => {
    expect(formatMoneyChinese(999_999)).toBe('9,999.99 元');
    expect(formatMoneyChinese(1_234_567)).toBe('1.23 万元');
    expect(formatMoneyChinese(12_345_678_901)).toBe('1.23 亿元');
    expect(formatMoneyChinese(-12_345_678_901)).toBe('−1.23 亿元');
    expect(formatMoneyEnglish(12_345_678_901)).toBe('CNY 123,456,789');
    expect(formatMoneyEnglish(999_999)).toBe('CNY 9,999.99');
  });
  it('count in 万 and 亿', () => {
    expect(formatCountChinese(9999)).toBe('9,999');
    expect(formatCountChinese(12_345)).toBe('1.23 万');
    expect(formatCountChinese(234_567_890)).toBe('2.35 亿');
  });
});

describe('the value of a condition that failed', () => {
  it.each([
    [1.8571428571428572, '> 2', 1.8571],
    [2.00001, '< 2', 2.00001],
    [0.05004, '0..5%', 0.05004 /* 0.0500 would stand at 5% */],
    [0.05124, '0..5%', 0.0512],
    [0.000012, '= 0', 0.000012],
    [130, '<= 44', 130],
  ])('%f against %s is shown as %f', (value, bound, shown) => {
    expect(failedValue(value, bound)).toBe(shown);
  });
});
