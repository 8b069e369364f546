import { mean, type Summary } from '../../metrics/index.js';
import { formatChangePercent, formatInteger, formatPercent, formatYuan } from '../numberFormat.js';
import { bothMoney, plain } from '../parts/amount.js';
import { type Card, card, count } from '../parts/headlineCard.js';
import { ofMainMarket, type ReportData } from '../parts/reportData.js';
import { Section } from '../parts/section.js';
import { Both, bothLanguages } from '../parts/text.js';
import { riskCards } from './riskCards.js';

/** The figures to read first, as cards. */
export function HeadlineSection({ data }: { data: ReportData }) {
  const cards = [
    futuresCard(data),
    ...spotCards(data).map((card) => ({ ...card, title: ofMainMarket(card.title, data.run) })),
    ...basisCards(data),
    ...convergenceCards(data),
    ...complianceCards(data),
    ...riskCards(data),
    ...trackingCards(data),
    ...expectationCards(data),
    conservationCard(data),
  ];
  return (
    <Section id="headline" title="headline.title" shows="headline.shows" data={data}>
      <ul class="cards">
        {cards.map((card, index) => (
          <li key={index} class="card">
            <span class="card-title">
              <Both text={card.title} />
            </span>
            <strong class={card.tone}>
              <Both text={card.value} />
            </strong>
            {card.detail === undefined ? null : (
              <span class="card-detail">
                <Both text={card.detail} />
              </span>
            )}
          </li>
        ))}
      </ul>
    </Section>
  );
}

function futuresCard({ input }: ReportData): Card {
  const { lots, turnoverFen } = input.summary.volume;
  return card(
    'headline.futures',
    bothLanguages('headline.lots', { lots: count(lots) }),
    'headline.turnover',
    { amount: bothMoney(turnoverFen) },
  );
}

/** Volume, price and volatility of the first spot market. */
function spotCards({ input, run, main }: ReportData): Card[] {
  const { volume, spot } = input.summary;
  const cards = [
    card(
      'headline.spot',
      bothLanguages('headline.tonnes', { tonnes: count(volume.spotTonnes) }),
      'headline.spotDetail',
      {
        amount: bothMoney(volume.spotTurnoverFen),
        days: formatInteger(volume.spotDaysWithoutTrade),
      },
    ),
    ...blockCards(input.summary),
  ];
  const { firstCloseFen, lastCloseFen, lowestCloseFen, highestCloseFen } = spot;
  if (
    firstCloseFen !== null &&
    lastCloseFen !== null &&
    lowestCloseFen !== null &&
    highestCloseFen !== null
  ) {
    const change = firstCloseFen === 0 ? 0 : (100 * (lastCloseFen - firstCloseFen)) / firstCloseFen;
    const price = formatYuan(lastCloseFen);
    const priceCard = card(
      'headline.spotPrice',
      { zh: `${price} 元/吨`, en: `CNY ${price}/t` },
      'headline.spotPriceDetail',
      {
        change: formatChangePercent(change),
        low: formatYuan(lowestCloseFen),
        high: formatYuan(highestCloseFen),
      },
    );
    cards.push(change === 0 ? priceCard : { ...priceCard, tone: change > 0 ? 'rise' : 'fall' });
  }
  if (spot.dailyVolatilityPercent !== null) {
    const future = run.volatility.contracts[main.at(-1) ?? -1];
    cards.push(
      future?.percent === undefined
        ? card('headline.volatility', plain(formatPercent(spot.dailyVolatilityPercent)))
        : card(
            'headline.volatility',
            plain(formatPercent(spot.dailyVolatilityPercent)),
            'headline.volatilityDetail',
            {
              contract: future.code,
              percent: formatPercent(future.percent),
            },
          ),
    );
  }
  return cards;
}

/** Blocks, if there were any. */
function blockCards({ volume, blocks }: Summary): Card[] {
  const { blockTonnes, blockTurnoverFen, relatedBlockTonnes } = volume;
  if (blockTonnes === 0) return [];
  return [
    card(
      'headline.blocks',
      bothLanguages('headline.tonnes', { tonnes: count(blockTonnes) }),
      'headline.blocksDetail',
      {
        amount: bothMoney(blockTurnoverFen),
        part: formatPercent(blocks.sharePercent ?? 100, 1),
        share: formatPercent((100 * relatedBlockTonnes) / blockTonnes, 1),
      },
    ),
  ];
}

/** The terminal basis of the contract that was the main one on the last day. */
function basisCards({ input, run, main }: ReportData): Card[] {
  const code = run.contracts[main.at(-1) ?? -1]?.code;
  const basis = input.summary.terminalBasis.find((entry) => entry.contract === code);
  if (basis === undefined) return [];
  const yuan = formatYuan(basis.toCloseFen);
  return [
    {
      title: bothLanguages('headline.basis', { contract: basis.contract }),
      value: { zh: `${yuan} 元/吨`, en: `CNY ${yuan}/t` },
      detail: bothLanguages('headline.basisDetail', {
        percent: formatPercent(basis.toClose),
        days: formatInteger(basis.daysToLastTradingDay),
      }),
    },
  ];
}

/**
 * Of the contracts that ended and were graded, those within the cost of arbitrage: for the delivered quantity with the
 * width of that cost and its coverage, without which the count says little, and for one lot.
 */
function convergenceCards({ input }: ReportData): Card[] {
  const { convergence, terminalBasis } = input.summary;
  const { ended, graded, met, oneLotMet, meanCoverage } = convergence;
  if (ended === 0) return [];
  if (meanCoverage === null) {
    return [
      card('headline.convergence', plain('–'), 'headline.convergenceNone', { ended: formatInteger(ended) }),
    ];
  }
  const rows = terminalBasis.filter((one) => one.graded);
  return [
    card(
      'headline.convergence',
      bothLanguages('headline.contractsOf', { count: formatInteger(met), all: formatInteger(graded) }),
      'headline.convergenceDetail',
      {
        coverage: formatPercent(100 * meanCoverage, 0),
        cost: meanPercent(rows.map(({ arbitrageCost }) => arbitrageCost)),
        oneLotMet: formatInteger(oneLotMet),
        graded: formatInteger(graded),
        oneLotCost: meanPercent(rows.map(({ oneLot }) => oneLot?.arbitrageCost ?? null)),
      },
    ),
  ];
}

/** Mean of the percentages there are. */
function meanPercent(values: readonly (number | null)[]): string {
  const present = values.filter((value) => value !== null);
  if (present.length === 0) return '–';
  return formatPercent(mean(present));
}

/** The shortfalls of the duties that were settled in the run, in all markets together (CMP-2, SPOT-9). */
function complianceCards({ input }: ReportData): Card[] {
  const { compliance: main, markets } = input.summary;
  const settled = [main, ...markets.map(({ compliance }) => compliance)]
    .flatMap((compliance) => compliance?.years ?? [])
    .flatMap(({ year, settlement }) => (settlement === null ? [] : [{ year, ...settlement }]));
  if (settled.length === 0) return [];
  const sum = (of: (one: (typeof settled)[number]) => number) =>
    settled.reduce((total, one) => total + of(one), 0);
  const shortTonnes = sum((one) => one.shortfallTonnes);
  const found = card(
    'headline.shortfall',
    bothLanguages('headline.tonnes', { tonnes: count(shortTonnes) }),
    'headline.shortfallDetail',
    {
      due: count(sum((one) => one.dueTonnes)),
      firms: formatInteger(sum((one) => one.firmsShort)),
      fines: bothMoney(sum((one) => one.finesDueFen)),
      years: [...new Set(settled.map(({ year }) => year))].sort((a, b) => a - b).join(', '),
    },
  );
  return shortTonnes === 0 ? [found] : [{ ...found, tone: 'bad' }];
}

function trackingCards({ input }: ReportData): Card[] {
  const { replay } = input.summary;
  if (replay === null) return [];
  const share = replay.within1pct === null ? '–' : formatPercent(100 * replay.within1pct, 1);
  return [
    card('headline.replay', plain(share), 'headline.replayDetail', {
      error: formatPercent(replay.meanAbsoluteErrorPercent),
      days: formatInteger(replay.days),
    }),
  ];
}

function expectationCards({ input }: ReportData): Card[] {
  const expectations = input.summary.expectations ?? [];
  if (expectations.length === 0) return [];
  const met = expectations.filter((one) => one.met).length;
  const counts = { met: String(met), count: String(expectations.length) };
  const found = card('headline.expectations', bothLanguages('headline.expectationsValue', counts));
  return met === expectations.length ? [found] : [{ ...found, tone: 'bad' }];
}

function conservationCard({ input }: ReportData): Card {
  const { conservation } = input.summary;
  const broken = conservation.filter((check) => !check.ok).length;
  const value =
    broken === 0
      ? bothLanguages('headline.conservationOk')
      : bothLanguages('headline.conservationBroken', { count: String(broken) });
  const checks = conservation.reduce((sum, check) => sum + check.checks, 0);
  const found = card('headline.conservation', value, 'headline.conservationDetail', {
    checks: formatInteger(checks),
    names: String(conservation.length),
  });
  return broken === 0 ? found : { ...found, tone: 'bad' };
}
