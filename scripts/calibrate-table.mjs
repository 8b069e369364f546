// What scripts/calibrate.mjs prints: the figures of many seeds against their bands, as a markdown table.

const TEXTS = {
  en: {
    head: ['figure', 'mean', 'lowest – highest', 'band', 'mean within', 'seeds within'],
    yes: 'yes',
    no: '**no**',
    none: '–',
    extra: { met: 'graded contracts within the cost of arbitrage', calls: 'margin calls' },
  },
  zh: {
    head: ['特征', '均值', '最低 – 最高', '区间', '均值在内', '在内的种子'],
    yes: '是',
    no: '**否**',
    none: '–',
    extra: { met: '在套利成本以内的评级合约', calls: '追加保证金次数' },
  },
};

/**
 * One row for each figure over the runs that have it: its mean, lowest and highest value, its band, whether the mean lies in it and
 * in how many runs the figure does. `summaries` are what runs leave in summary.json, `nameOf` gives a figure's name.
 */
export function factRows(summaries, nameOf) {
  const facts = summaries[0]?.stylizedFacts ?? [];
  return facts.map(({ fact, lower, upper }) => {
    const values = summaries
      .map(({ stylizedFacts }) => stylizedFacts.find((one) => one.fact === fact)?.value ?? null)
      .filter((value) => value !== null);
    const inBand = (value) => value >= lower && value <= upper;
    const mean = values.length === 0 ? null : values.reduce((sum, value) => sum + value, 0) / values.length;
    return {
      name: nameOf(fact),
      mean,
      lowest: values.length === 0 ? null : Math.min(...values),
      highest: values.length === 0 ? null : Math.max(...values),
      lower,
      upper,
      meanWithin: mean === null ? null : inBand(mean),
      within: values.filter(inBand).length,
      runs: values.length,
    };
  });
}

/** The rows as markdown, and below them what the runs have in convergence and margin calls. */
export function markdownTable(summaries, nameOf, language) {
  const { head, yes, no, none, extra } = TEXTS[language];
  const shown = (value) => (value === null ? none : value.toFixed(2));
  const lines = [`| ${head.join(' | ')} |`, '|---|---|---|---|---|---|'];
  for (const row of factRows(summaries, nameOf)) {
    const range = row.lowest === null ? none : `${shown(row.lowest)} – ${shown(row.highest)}`;
    const answer = row.meanWithin === null ? none : row.meanWithin ? yes : no;
    const band = `${row.lower} … ${row.upper}`;
    lines.push(
      `| ${row.name} | ${shown(row.mean)} | ${range} | ${band} | ${answer} | ${row.within} / ${row.runs} |`,
    );
  }
  const total = (of) => summaries.reduce((sum, summary) => sum + of(summary), 0);
  const [met, graded] = [
    total(({ convergence }) => convergence.met),
    total(({ convergence }) => convergence.graded),
  ];
  const calls = summaries.map(({ marginCalls }) => marginCalls.count);
  lines.push('', `${extra.met}: ${met} / ${graded}`);
  if (calls.length > 0) lines.push(`${extra.calls}: ${Math.min(...calls)} – ${Math.max(...calls)}`);
  return lines.join('\n');
}
