import type { supervisionEn } from './supervisionEn.js';

/** Chinese texts of the command line about the supervision of the spot markets. */
export const supervisionZh: Readonly<Record<keyof typeof supervisionEn, string>> = {
  'section.supervision':
    '对全部现货市场的统一监管 (SPOT-10)：违规、措施阶梯、风险警示、争议；没有本节则不实施',
  'section.supervision.warnings': '何时对市场发出风险警示',
  'section.supervision.disputes': '谁对成交提出异议，何时答复',
  'key.supervision.orders':
    '监管部门的命令列表：日期、时间（默认 00:00）、账户、所处措施级别（none 为全部解除）、是否联合作出',
  'figures.supervision': '现货市场监管',
};
