/**
 * Writes docs/rules.md and docs/rules.zh-CN.md from the rule catalogue in dist/. With --check it writes nothing and fails
 * if a page is not up to date.
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildIfStale, root } from './steps.mjs';

buildIfStale();
const { RULES } = await import('../dist/index.js');
const { isReportTextKey, reportText } = await import('../dist/i18n/index.js');

const CHAPTERS = {
  UNIT: ['单位', 'Units'],
  CAL: ['交易日历', 'Calendar'],
  CON: ['合约', 'Contracts'],
  ORD: ['委托与撮合', 'Orders and matching'],
  LIM: ['涨跌停板', 'Price limits'],
  SET: ['结算价', 'Settlement price'],
  MTM: ['逐日盯市', 'Mark to market'],
  MAR: ['保证金', 'Margin'],
  FEE: ['手续费', 'Fees'],
  CALL: ['追加保证金', 'Margin calls'],
  LIQ: ['强行平仓', 'Forced liquidation'],
  FRD: ['强制减仓', 'Forced reduction'],
  POS: ['持仓限额', 'Position limits'],
  DEL: ['交割', 'Delivery'],
  WF: ['损失弥补', 'Waterfall'],
  SPOT: ['现货市场', 'Spot market'],
  CLS: ['收盘价', 'Closing price'],
  REG: ['注册登记', 'Registry'],
  CMP: ['履约', 'Compliance'],
  POL: ['政策', 'Policy'],
  IDX: ['指数', 'Indices'],
};

const HEADS = {
  zh: [
    '# 规则',
    '',
    '[English](rules.md) | **简体中文**',
    '',
    '模拟器依据的规则，由程序中的规则目录生成（`node scripts/rule-pages.mjs`）。标记：S 见于原始文件；P 国内交易所惯例，已核对；',
    'm 惯例，仅凭记忆；D 自定。这里列出的是全部规则，程序尚未实现的见 [设计](design.md) 与每份报告的“未纳入仿真的内容”。',
  ],
  en: [
    '# Rules',
    '',
    '**English** | [简体中文](rules.zh-CN.md)',
    '',
    'The rules that the simulator goes by, written from the catalogue in the program (`node scripts/rule-pages.mjs`). Marks:',
    'S stated in a source document; P practice of Chinese exchanges, checked; m practice, from memory only; D our own choice.',
    'These are all rules; what the program does not do yet stands in [design](design.md) and in each report under "What is',
    'not simulated".',
  ],
};

function pageOf(language) {
  const lines = [...HEADS[language]];
  let chapter = '';
  for (const { id, mark, text } of RULES) {
    const prefix = id.split('-')[0];
    if (prefix !== chapter) lines.push('', `## ${CHAPTERS[prefix][language === 'zh' ? 0 : 1]} (${prefix})`);
    chapter = prefix;
    lines.push('', `### ${id} (${mark.join(', ')})`, '', text[language]);
    const key = `rules.notBuilt.${id}`;
    if (isReportTextKey(key))
      lines.push('', `*${reportText(language, 'rules.notBuilt')}* ${reportText(language, key)}`);
  }
  return `${lines.join('\n')}\n`;
}

for (const [language, file] of [
  ['en', 'docs/rules.md'],
  ['zh', 'docs/rules.zh-CN.md'],
]) {
  const path = join(root, file);
  const before = existsSync(path) ? readFileSync(path, 'utf8').replaceAll('\r\n', '\n') : '';
  const after = pageOf(language);
  if (!process.argv.includes('--check')) {
    writeFileSync(path, after);
  } else if (after !== before) {
    console.error(`${file} is out of date: run node scripts/rule-pages.mjs`);
    process.exitCode = 1;
  }
}
