import type { ReportTextKey } from '../i18n/index.js';
import { plain } from './parts/amount.js';
import type { ReportData } from './parts/reportData.js';
import { Both, bothLanguages, inOneLine, Text } from './parts/text.js';
import type { ReportInput } from './reportInput.js';
import { ActivitySection } from './sections/activity.js';
import { AuctionSection } from './sections/auctions.js';
import { BasisSection } from './sections/basis.js';
import { CallSection } from './sections/calls.js';
import { CollateralSection } from './sections/collateral.js';
import { ComplianceSection, coveredMarkets } from './sections/compliance.js';
import { ConvergenceSection } from './sections/convergence.js';
import { DeliverySection } from './sections/deliveries.js';
import {
  ConservationSection,
  LimitationSection,
  ParameterSection,
  ReproductionSection,
} from './sections/evidence.js';
import { ExpectationSection } from './sections/expectations.js';
import { GroupSection } from './sections/groups.js';
import { HeadlineSection } from './sections/headline.js';
import { LargeTraderSection } from './sections/largeTraders.js';
import { LiquidationSection } from './sections/liquidations.js';
import { LiquiditySection } from './sections/liquidity.js';
import { LockSection } from './sections/locks.js';
import { LossSection } from './sections/losses.js';
import { MarketSection } from './sections/markets.js';
import { MemberSection } from './sections/members.js';
import { PriceIndexSection } from './sections/priceIndex.js';
import { PriceSection } from './sections/prices.js';
import { ReductionSection } from './sections/reductions.js';
import { RejectSection } from './sections/rejects.js';
import { ReplaySection } from './sections/replay.js';
import { SqueezeSection } from './sections/squeeze.js';
import { StylizedFactSection } from './sections/stylizedFacts.js';
import { SupervisionSection } from './sections/supervision.js';
import { TermSection } from './sections/termStructure.js';
import { REPORT_STYLES } from './styles.js';

/** The whole page. The radio buttons stand before everything they switch, so that style rules alone can do it. */
export function Page({ data }: { data: ReportData }) {
  const { input, run } = data;
  return (
    <html lang={input.language === 'zh' ? 'zh-CN' : 'en'}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="generator" content="cfsim" />
        <meta name="referrer" content="no-referrer" />
        <title>{`${inOneLine(run.meta.title)} – cfsim`}</title>
        <style dangerouslySetInnerHTML={{ __html: REPORT_STYLES }} />
      </head>
      <body>
        <Switches language={input.language} colours={input.colours} />
        <div class="page">
          <div class="inner">
            <a class="skip" href="#content">
              <Text name="page.skip" />
            </a>
            <Header data={data} />
            <Contents data={data} />
            <main id="content">
              <Sections data={data} />
            </main>
            <footer>
              <Text name="page.madeBy" values={{ version: input.reproduction.version }} />
            </footer>
          </div>
        </div>
      </body>
    </html>
  );
}

function Switches({ language, colours }: Pick<ReportInput, 'language' | 'colours'>) {
  const radio = (name: ReportTextKey, group: string, value: string, checked: boolean) => (
    <input
      class="switch"
      type="radio"
      name={group}
      id={`${group}-${value}`}
      checked={checked}
      aria-label={inOneLine(bothLanguages(name))}
    />
  );
  return (
    <>
      <input
        class="switch"
        type="radio"
        name="language"
        id="language-zh"
        checked={language === 'zh'}
        aria-label="中文"
      />
      <input
        class="switch"
        type="radio"
        name="language"
        id="language-en"
        checked={language === 'en'}
        aria-label="English"
      />
      {radio('page.redUp', 'colours', 'red', colours === 'red')}
      {radio('page.greenUp', 'colours', 'green', colours === 'green')}
    </>
  );
}

function Header({ data }: { data: ReportData }) {
  const { run, input } = data;
  const { summary } = input;
  return (
    <header>
      <div class="choices">
        <span class="choice">
          <Text name="page.language" />
          <label for="language-zh">中文</label>
          <label for="language-en">English</label>
        </span>
        <span class="choice">
          <Text name="page.colours" />
          <label for="colours-red">
            <Text name="page.redUp" />
          </label>
          <label for="colours-green">
            <Text name="page.greenUp" />
          </label>
        </span>
      </div>
      <p class="kicker">
        <Text name="page.kicker" /> · <code>{run.meta.name}</code>
      </p>
      <h1>
        <Both text={run.meta.title} />
      </h1>
      <p class="period">
        <Text
          name="page.period"
          values={{
            first: summary.firstDate ?? '–',
            last: summary.lastDate ?? '–',
            days: String(summary.tradingDays),
            agents: String(summary.agents),
            brokers: String(summary.brokers),
            seed: plain(summary.seed),
          }}
        />
      </p>
    </header>
  );
}

const CONTENTS: readonly [id: string, title: ReportTextKey][] = [
  ['headline', 'headline.title'],
  ['expectations', 'expectations.title'],
  ['prices', 'prices.title'],
  ['markets', 'markets.title'],
  ['facts', 'facts.title'],
  ['auctions', 'auctions.title'],
  ['priceIndex', 'priceIndex.title'],
  ['replay', 'replay.title'],
  ['term', 'term.title'],
  ['basis', 'basis.title'],
  ['convergence', 'convergence.title'],
  ['squeeze', 'squeeze.title'],
  ['activity', 'activity.title'],
  ['liquidity', 'liquidity.title'],
  ['compliance', 'compliance.title'],
  ['supervision', 'supervision.title'],
  ['locks', 'locks.title'],
  ['reductions', 'reductions.title'],
  ['calls', 'calls.title'],
  ['liquidations', 'liquidations.title'],
  ['losses', 'losses.title'],
  ['members', 'members.title'],
  ['collateral', 'collateral.title'],
  ['largeTraders', 'largeTraders.title'],
  ['deliveries', 'deliveries.title'],
  ['groups', 'groups.title'],
  ['rejects', 'rejects.title'],
  ['conservation', 'conservation.title'],
  ['limitations', 'limitations.title'],
  ['parameters', 'parameters.title'],
  ['reproduction', 'reproduction.title'],
];

function Contents({ data: { run, input } }: { data: ReportData }) {
  const missing = new Set([
    ...((input.summary.expectations ?? []).length === 0 ? ['expectations'] : []),
    ...(run.venues.length < 2 ? ['markets'] : []),
    ...(run.stylizedFacts.length === 0 ? ['facts'] : []),
    ...(run.auctions.length === 0 ? ['auctions'] : []),
    ...(run.index === undefined ? ['priceIndex'] : []),
    ...(run.replay === undefined ? ['replay'] : []),
    ...(coveredMarkets(run).length === 0 ? ['compliance'] : []),
    ...(run.supervision === undefined ? ['supervision'] : []),
    ...emptyClearingSections(run),
    ...(run.supply.length === 0 ? ['squeeze'] : []),
  ]);
  const entries = CONTENTS.filter(([id]) => !missing.has(id));
  return (
    <nav aria-label={inOneLine(bothLanguages('page.contents'))}>
      <ul>
        {entries.map(([id, title]) => (
          <li key={id}>
            <a href={`#${id}`}>
              <Text name={title} />
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}

/** The sections on what the clearing house did that have nothing to show. */
function emptyClearingSections({ clearing }: ReportData['run']): string[] {
  const { locks, reductions, members, collateral, largeTraders, tradingLimitBreaks, quotaHolders } = clearing;
  const sizes = {
    locks: locks.length,
    reductions: reductions.length,
    members: members.days.length,
    collateral: collateral.days.length + collateral.sales.length,
    largeTraders: largeTraders.length + tradingLimitBreaks.length + quotaHolders.accounts,
  };
  return Object.entries(sizes).flatMap(([id, size]) => (size === 0 ? [id] : []));
}

function Sections({ data }: { data: ReportData }) {
  const { input, run } = data;
  const expectations = input.summary.expectations ?? [];
  const empty = new Set(emptyClearingSections(run));
  return (
    <>
      {input.warnings.length === 0 ? null : (
        <section class="warnings" aria-labelledby="warnings-title">
          <h2 id="warnings-title">
            <Text name="page.warnings" />
          </h2>
          <ul>
            {input.warnings.map((text, index) => (
              <li key={index}>
                <Both text={text} />
              </li>
            ))}
          </ul>
        </section>
      )}
      <HeadlineSection data={data} />
      {expectations.length === 0 ? null : <ExpectationSection data={data} rows={expectations} />}
      <PriceSection data={data} />
      {run.venues.length < 2 ? null : <MarketSection data={data} />}
      {run.stylizedFacts.length === 0 ? null : <StylizedFactSection data={data} />}
      {run.auctions.length === 0 ? null : <AuctionSection data={data} />}
      {run.index === undefined ? null : <PriceIndexSection data={data} index={run.index} />}
      {run.replay === undefined ? null : <ReplaySection data={data} replay={run.replay} />}
      <TermSection data={data} />
      <BasisSection data={data} />
      <ConvergenceSection data={data} />
      {run.supply.length === 0 ? null : <SqueezeSection data={data} />}
      <ActivitySection data={data} />
      <LiquiditySection data={data} />
      <ComplianceSection data={data} />
      {run.supervision === undefined ? null : (
        <SupervisionSection data={data} supervision={run.supervision} />
      )}
      {empty.has('locks') ? null : <LockSection data={data} />}
      {empty.has('reductions') ? null : <ReductionSection data={data} />}
      <CallSection data={data} />
      <LiquidationSection data={data} />
      <LossSection data={data} />
      {empty.has('members') ? null : <MemberSection data={data} />}
      {empty.has('collateral') ? null : <CollateralSection data={data} />}
      {empty.has('largeTraders') ? null : <LargeTraderSection data={data} />}
      <DeliverySection data={data} />
      <GroupSection data={data} />
      <RejectSection data={data} />
      <ConservationSection data={data} />
      <LimitationSection data={data} />
      <ParameterSection data={data} />
      <ReproductionSection data={data} />
    </>
  );
}
