import { FIRM_PRESETS, POWER_UNITS, SECTORS } from '../../policy/index.js';
import type { ParameterSet } from '../../protocol/index.js';
import { PPM } from '../../units/index.js';

/** `firms` of a group whose firms are given by its own parameters. */
const OWN_FIRMS = 'own';
/** `sector` of a group whose firms belong to several. */
export const MIXED_SECTORS = 'mixed';

const MOST_TONNES = 1_000_000_000_000;
const LISTED = SECTORS.reduce((sum, { listedFirms }) => sum + listedFirms, 0);

/** What makes the covered firms of a group a book that adds up to what is known of the whole (CMP-1, CMP-5). */
export const firmParameters = {
  firms: {
    kind: 'choice',
    unit: '',
    default: OWN_FIRMS,
    choices: [OWN_FIRMS, ...Object.keys(FIRM_PRESETS)],
    text: {
      zh: '企业总体：own 由下列参数给出；firstCycle2019-20 为第一个履约周期（2162 家发电企业，其中 847 家两年共缺 1.88 亿吨），按成员数量折算',
      en: 'The firms as a whole: own, by the parameters below; firstCycle2019-20, the first national cycle (2,162 power firms, 847 of them short of 188 Mt in two years), in proportion to the number of members',
    },
    mark: 'm',
    source: 'CMP-1',
  },
  shortShare: {
    kind: 'rate',
    unit: 'ppm',
    default: 0,
    min: 0,
    max: 1_000_000,
    text: {
      zh: '配额少于排放量的企业所占比例；与短缺、盈余总量一起取代 balance 和 balanceSpread',
      en: 'Share of the firms that are allocated less than they emit; with the totals below it takes the place of balance and balanceSpread',
    },
    mark: 'D',
    source: 'CMP-1',
  },
  shortageTonnes: {
    kind: 'integer',
    unit: 't',
    default: 0,
    min: 0,
    max: MOST_TONNES,
    text: {
      zh: '短缺企业的缺口总量；以 marketCount 给出数量的分组按成员数量折算',
      en: 'What the short firms lack in all; for a group given by marketCount that of the whole market, in proportion to its members',
    },
    mark: 'D',
    source: 'CMP-1',
  },
  surplusTonnes: {
    kind: 'integer',
    unit: 't',
    default: 0,
    min: 0,
    max: MOST_TONNES,
    text: {
      zh: '其余企业的盈余总量，折算方法同上',
      en: 'What the other firms have over in all, likewise',
    },
    mark: 'D',
    source: 'CMP-1',
  },
  shortageYears: {
    kind: 'integer',
    unit: 'years',
    default: 1,
    min: 1,
    max: 10,
    text: {
      zh: '缺口与盈余总量为几个年度之和',
      en: 'Years of emissions that the shortage and the surplus add up over',
    },
    mark: 'D',
    source: 'CMP-1',
  },
  sector: {
    kind: 'choice',
    unit: '',
    default: 'none',
    choices: ['none', ...SECTORS.map(({ name }) => name), MIXED_SECTORS],
    text: {
      zh: '行业：决定各年度的分配规则、基准、纳入年份与门槛；none 不设；mixed 按下列比例',
      en: 'Sector: decides the rule of allocation and the benchmarks of each year, the year of joining and the threshold; none without any, mixed by the shares below',
    },
    mark: 'D',
    source: 'CMP-1, CMP-5',
  },
  steelShare: sectorShare('steel', '钢铁', 'steel'),
  cementShare: sectorShare('cement', '水泥', 'cement'),
  aluminiumShare: sectorShare('aluminium', '铝冶炼', 'aluminium smelting'),
  powerUnit: {
    kind: 'choice',
    unit: '',
    default: 'largeCoal',
    choices: POWER_UNITS,
    text: {
      zh: '发电企业的机组类别，其基准逐年变化：300 兆瓦以上燃煤、300 兆瓦及以下燃煤、非常规燃煤、燃气',
      en: 'Units of the firms that generate power, whose benchmarks change by the year: coal above 300 MW, coal up to 300 MW, unconventional coal, gas',
    },
    mark: 'D',
    source: 'CMP-1',
  },
  balanceYear: {
    kind: 'integer',
    unit: '',
    default: 0,
    min: 0,
    max: 2100,
    text: {
      zh: '企业盈缺所属的年度，其他年度随基准变化；0 为运行起始年',
      en: 'The year that the balances are of, from which they move with the benchmarks; 0: the year in which the run starts',
    },
    mark: 'D',
    source: 'CMP-1',
  },
} as const satisfies ParameterSet;

function sectorShare(name: 'steel' | 'cement' | 'aluminium', zh: string, en: string) {
  const { listedFirms } = SECTORS.find((one) => one.name === name)!;
  return {
    kind: 'rate',
    unit: 'ppm',
    default: Math.round((listedFirms / LISTED) * PPM),
    min: 0,
    max: PPM,
    text: {
      zh: `mixed 时${zh}企业的比例，其余为发电；默认按 2024 年名录`,
      en: `Share of ${en} firms in a mixed group, the rest are power firms; by default that of the list of 2024`,
    },
    mark: 'm',
    source: 'CMP-1',
  } as const;
}
