import { chosen, published, remembered, seed } from '../../contracts/index.js';
import type { SpotVenuePreset } from './preset.js';

/** The same at all pilot venues: 1 t and 0.01 yuan; how many levels they show is not known (SPOT-9). */
const pilot = {
  tickFen: remembered(1, 'SPOT-9'),
  unitTonnes: remembered(1, 'SPOT-9'),
  visibleLevels: chosen(5),
} satisfies SpotVenuePreset['terms'];

const TRIAL_RULES_OF_BEIJING = 'SPOT-9; 北京环境交易所碳排放权交易规则配套细则（2014）4.5';
const FEES_OF_HUBEI = 'SPOT-9; 鄂价环资规〔2014〕41号';
const BAND_OF_HUBEI = 'SPOT-9; 湖北碳排放权交易中心 2015-04-01';
const RULES_OF_SHENZHEN = 'SPOT-9; 深圳排放权交易所现货交易规则（暂行）4.1.7-4.1.11';
const CLOSE_OF_GUANGDONG = 'SPOT-9, CLS-2; 广州碳排放权交易所公告 2018-07-30';

/** Large trades are agreed freely from 10,000 t on. */
export const beijing: SpotVenuePreset = {
  name: 'beijing',
  text: { zh: '北京', en: 'Beijing' },
  reductionsOnly: false,
  terms: {
    ...pilot,
    product: seed('BEA', 'SPOT-9'),
    bandPpm: remembered(200_000, 'SPOT-9'),
    closingRule: seed('amountOverVolume', 'CLS-1'),
    blockThresholdTonnes: remembered(10_000, 'SPOT-9'),
    blockFreeFromTonnes: remembered(10_000, 'SPOT-9'),
    feePpm: remembered(7_500, 'SPOT-9'),
    holdingLimitTonnes: published(1_000_000, TRIAL_RULES_OF_BEIJING),
    initialCloseFen: chosen(10_000),
  },
};

export const tianjin: SpotVenuePreset = {
  name: 'tianjin',
  text: { zh: '天津', en: 'Tianjin' },
  reductionsOnly: false,
  terms: {
    ...pilot,
    product: seed('TJEA', 'SPOT-9'),
    bandPpm: remembered(100_000, 'SPOT-9'),
    closingRule: seed('amountOverVolume', 'CLS-1'),
    blockThresholdTonnes: remembered(200_000, 'SPOT-9'),
    blockBandPpm: chosen(300_000),
    feePpm: remembered(7_000, 'SPOT-9'),
    initialCloseFen: chosen(4_000),
  },
};

export const shanghai: SpotVenuePreset = {
  name: 'shanghai',
  text: { zh: '上海', en: 'Shanghai' },
  reductionsOnly: false,
  terms: {
    ...pilot,
    product: seed('SHEA', 'SPOT-9'),
    bandPpm: published(100_000, 'SPOT-9'),
    closingRule: seed('lastFive', 'CLS-1'),
    blockThresholdTonnes: remembered(100_000, 'SPOT-9'),
    blockBandPpm: published(300_000, 'SPOT-9'),
    blockBandBase: published('dayClose', 'SPOT-9'),
    blockFreeFromTonnes: published(500_000, 'SPOT-9'),
    feePpm: remembered(3_000, 'SPOT-9'),
    initialCloseFen: chosen(7_000),
  },
};

export const chongqing: SpotVenuePreset = {
  name: 'chongqing',
  text: { zh: '重庆', en: 'Chongqing' },
  reductionsOnly: false,
  terms: {
    ...pilot,
    product: seed('CQEA', 'SPOT-9'),
    bandPpm: remembered(200_000, 'SPOT-9'),
    closingRule: seed('amountOverVolume', 'CLS-1'),
    blockThresholdTonnes: chosen(100_000),
    blockBandPpm: chosen(300_000),
    feePpm: remembered(7_000, 'SPOT-9'),
    initialCloseFen: chosen(4_000),
  },
};

/** Its blocks are fixed-price transfers, for which the seller really pays 4%; here the fee is the same everywhere (D). */
export const hubei: SpotVenuePreset = {
  name: 'hubei',
  text: { zh: '湖北', en: 'Hubei' },
  reductionsOnly: false,
  terms: {
    ...pilot,
    tickFen: published(1, BAND_OF_HUBEI),
    unitTonnes: published(1, BAND_OF_HUBEI),
    product: seed('HBEA', 'SPOT-9'),
    bandPpm: published(100_000, BAND_OF_HUBEI),
    bandRounding: published('halfUp', BAND_OF_HUBEI),
    closingRule: seed('lastFive', 'CLS-1'),
    blockThresholdTonnes: remembered(10_000, 'SPOT-9'),
    blockBandPpm: remembered(300_000, 'SPOT-9'),
    feePpm: published(5_000, FEES_OF_HUBEI),
    initialCloseFen: chosen(4_000),
  },
};

/** Its day opens at the previous close, so that a band on the open is one on the previous close. */
export const guangdong: SpotVenuePreset = {
  name: 'guangdong',
  text: { zh: '广东', en: 'Guangdong' },
  reductionsOnly: false,
  terms: {
    ...pilot,
    product: seed('GDEA', 'SPOT-9'),
    bandPpm: published(100_000, 'SPOT-9'),
    bandBase: published('open', 'SPOT-9'),
    closingRule: published('guangdong', CLOSE_OF_GUANGDONG),
    blockThresholdTonnes: remembered(100_000, 'SPOT-9'),
    blockBandPpm: published(300_000, 'SPOT-9'),
    feePpm: published(2_000, 'SPOT-9'),
    initialCloseFen: chosen(4_000),
  },
};

export const shenzhen: SpotVenuePreset = {
  name: 'shenzhen',
  text: { zh: '深圳', en: 'Shenzhen' },
  reductionsOnly: false,
  terms: {
    ...pilot,
    tickFen: published(1, RULES_OF_SHENZHEN),
    unitTonnes: published(1, RULES_OF_SHENZHEN),
    product: seed('SZEA', 'SPOT-9'),
    bandPpm: published(100_000, RULES_OF_SHENZHEN),
    bandRounding: published('halfUp', RULES_OF_SHENZHEN),
    closingRule: seed('lastTrade', 'CLS-1'),
    blockThresholdTonnes: remembered(10_000, 'SPOT-9'),
    blockBandPpm: remembered(300_000, 'SPOT-9'),
    feePpm: remembered(6_000, 'SPOT-9'),
    initialCloseFen: chosen(5_000),
  },
};

export const fujian: SpotVenuePreset = {
  name: 'fujian',
  text: { zh: '福建', en: 'Fujian' },
  reductionsOnly: false,
  terms: {
    ...pilot,
    product: seed('FJEA', 'SPOT-9'),
    bandPpm: remembered(100_000, 'SPOT-9'),
    closingRule: seed('amountOverVolume', 'CLS-1'),
    blockThresholdTonnes: remembered(100_000, 'SPOT-9'),
    blockBandPpm: remembered(300_000, 'SPOT-9'),
    feePpm: chosen(3_000),
    initialCloseFen: chosen(2_500),
  },
};
