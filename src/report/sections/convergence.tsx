import { formatIsoDay } from '../../calendar/index.js';
import type { ReportTextKey } from '../../i18n/index.js';
import { lotTonnesOf, type TerminalBasis } from '../../metrics/index.js';
import { renderBandPoints } from '../charts/bandPoints.js';
import { formatInteger, formatNumber, formatPercent } from '../numberFormat.js';
import type { ChartColour } from '../palette.js';
import { Figure } from '../parts/figure.js';
import type { ReportData } from '../parts/reportData.js';
import { Method, Section } from '../parts/section.js';
import { FoldingTable } from '../parts/table.js';
import { bothLanguages, Text } from '../parts/text.js';

/** How close the contracts that ended came to spot, against what arbitrage costs. */
export function ConvergenceSection({ data }: { data: ReportData }) {
  const ended = data.run.terminalBasis;
  const measured = ended.flatMap((basis) => {
    const { toExecutablePercent: value, arbitrageCostPercent: half } = basis;
    if (value === undefined || half === undefined) return [];
    const date = formatIsoDay(basis.lastTradingDay);
    return [{ date, label: basis.code, value, half, colour: colourOf(basis) }];
  });
  return (
    <Section
      id="convergence"
      title="convergence.title"
      shows="convergence.shows"
      data={data}
      tables={['terminalBasis', 'bookDepth']}
    >
      <Shares data={data} />
      <Figure
        id="chart-convergence"
        title={bothLanguages('convergence.chart')}
        legend={[
          { colour: 'band', shape: 'area', text: bothLanguages('convergence.band') },
          { colour: 'met', shape: 'area', text: bothLanguages('convergence.met') },
          { colour: 'missed', shape: 'area', text: bothLanguages('convergence.missed') },
          { colour: 'open', shape: 'area', text: bothLanguages('convergence.ungraded') },
        ]}
        empty={measured.length === 0}
        render={(size) => renderBandPoints(measured, size)}
      />
      {ended.length === 0 ? null : (
        <>
          <BasisTable ended={ended} />
          <OneLotTable ended={ended} lotTonnesOf={lotTonnesOf(data.run.meta)} />
          <CostTable ended={ended} />
          <ApproachTable ended={ended} />
        </>
      )}
      <Method>
        <Text name="convergence.intro" />
      </Method>
    </Section>
  );
}

function colourOf({ graded, met }: TerminalBasis): ChartColour {
  if (!graded) return 'open';
  return met === true ? 'met' : 'missed';
}

function Shares({ data }: { data: ReportData }) {
  const { ended, graded, met, oneLotMet, meanCoverage, gradedUnlocked, metUnlocked } =
    data.input.summary.convergence;
  const figures = { ended, graded, met, oneLotMet, gradedUnlocked, metUnlocked };
  const counts = Object.fromEntries(
    Object.entries(figures).map(([name, count]) => [name, formatInteger(count)]),
  );
  const values = { ...counts, coverage: meanCoverage === null ? '–' : formatPercent(100 * meanCoverage, 0) };
  return (
    <p>
      <Text name={ended === 0 ? 'convergence.none' : 'convergence.shares'} values={values} />
    </p>
  );
}

type Ended = readonly TerminalBasis[];

const fenAsYuan = (fen: number | undefined, places = 2): string =>
  fen === undefined ? '–' : formatNumber(fen / 100, places);
const percentOf = (percent: number | undefined): string =>
  percent === undefined ? '–' : formatNumber(percent, 2);
const yesOrNo = (value: boolean) => <Text name={value ? 'common.yes' : 'common.no'} />;
const withinCost = (met: boolean | undefined) => (met === undefined ? '–' : yesOrNo(met));

/** Why `met` does not count: too small a contract, or a spot price on one side at most. */
function whyUngraded({ largeEnough, executable }: TerminalBasis): ReportTextKey {
  if (!largeEnough) return 'convergence.ungraded.small';
  if (executable.sides === 'sell') return 'convergence.ungraded.notBought';
  return executable.sides === 'buy' ? 'convergence.ungraded.notSold' : 'convergence.ungraded.noPrice';
}

function BasisTable({ ended }: { ended: Ended }) {
  return (
    <FoldingTable
      caption={bothLanguages('convergence.table')}
      columns={[
        { title: 'column.contract' },
        { title: 'column.lastTradingDay' },
        { title: 'column.settlement', figures: true },
        { title: 'convergence.executable', figures: true },
        { title: 'convergence.sides' },
        { title: 'convergence.coverage', figures: true },
        { title: 'convergence.toExecutable', figures: true },
        { title: 'convergence.cost', figures: true },
        { title: 'convergence.within' },
        { title: 'convergence.graded' },
      ]}
      rows={ended.map((basis) => [
        basis.code,
        formatIsoDay(basis.lastTradingDay),
        fenAsYuan(basis.settlementFen),
        fenAsYuan(basis.executable.priceFen),
        <Text key="sides" name={`convergence.sides.${basis.executable.sides}`} />,
        formatPercent(100 * basis.executable.coverage, 0),
        percentOf(basis.toExecutablePercent),
        percentOf(basis.arbitrageCostPercent),
        withinCost(basis.met),
        basis.graded ? yesOrNo(true) : <Text key="graded" name={whyUngraded(basis)} />,
      ])}
    />
  );
}

/** One lot in place of the delivered quantity, and what was traded and held around T. */
function OneLotTable({ ended, lotTonnesOf }: { ended: Ended; lotTonnesOf: (code: string) => number }) {
  return (
    <FoldingTable
      caption={bothLanguages('convergence.oneLotTable')}
      columns={[
        { title: 'column.contract' },
        { title: 'convergence.oneLotBasis', figures: true },
        { title: 'convergence.oneLotCost', figures: true },
        { title: 'convergence.oneLotWithin' },
        { title: 'convergence.toClose', figures: true },
        { title: 'convergence.spotLots', figures: true },
        { title: 'convergence.openInterest', figures: true },
        { title: 'convergence.delivered', figures: true },
        { title: 'convergence.locked' },
      ]}
      rows={ended.map((basis) => [
        basis.code,
        percentOf(basis.oneLot.toExecutablePercent),
        percentOf(basis.oneLot.arbitrageCostPercent),
        withinCost(basis.oneLot.met),
        percentOf(basis.toClosePercent),
        formatNumber(basis.spotVolumeTonnes / lotTonnesOf(basis.code), 1),
        basis.openInterestAtT5Lots === undefined ? '–' : formatInteger(basis.openInterestAtT5Lots),
        formatInteger(basis.deliveredLots),
        yesOrNo(basis.limitLocked),
      ])}
    />
  );
}

function CostTable({ ended }: { ended: Ended }) {
  return (
    <FoldingTable
      caption={bothLanguages('convergence.costTable')}
      columns={[
        { title: 'column.contract' },
        { title: 'convergence.halfSpread', figures: true },
        { title: 'convergence.spotFee', figures: true },
        { title: 'convergence.futuresFee', figures: true },
        { title: 'convergence.deliveryFee', figures: true },
        { title: 'convergence.total', figures: true },
        { title: 'convergence.carry', figures: true },
      ]}
      rows={ended.map(({ code, cost }) => [
        code,
        fenAsYuan(cost?.halfSpreadFen, 3),
        fenAsYuan(cost?.spotFeeFen, 3),
        fenAsYuan(cost?.futuresFeeFen, 3),
        fenAsYuan(cost?.deliveryFeeFen, 3),
        fenAsYuan(cost?.totalFen, 3),
        fenAsYuan(cost?.carryFen, 3),
      ])}
    />
  );
}

function ApproachTable({ ended }: { ended: Ended }) {
  return (
    <FoldingTable
      caption={bothLanguages('convergence.approachTable')}
      columns={[
        { title: 'column.contract' },
        { title: 'convergence.toMid', figures: true },
        { title: 'convergence.toMidUncensored', figures: true },
        { title: 'convergence.meanToClose', figures: true },
        { title: 'convergence.meanToCloseUncensored', figures: true },
        { title: 'column.censoredDays', figures: true },
      ]}
      rows={ended.map(({ code, approach }) => [
        code,
        percentOf(approach.toMid.meanAbsolutePercent),
        percentOf(approach.toMidUncensored.meanAbsolutePercent),
        percentOf(approach.toClose.meanAbsolutePercent),
        percentOf(approach.toCloseUncensored.meanAbsolutePercent),
        formatInteger(approach.toClose.days - approach.toCloseUncensored.days),
      ])}
    />
  );
}
