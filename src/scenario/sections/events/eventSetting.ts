import { type DayNumber, parseContractMonth, type TradingCalendar } from '../../../calendar/index.js';
import type { FuturesContractTerms } from '../../../contracts/index.js';
import type { PolicyConfig, PolicyTerms } from '../../../policy/index.js';
import type {
  AgentGroupConfig,
  CalendarConfig,
  FundamentalConfig,
  SpotVenueConfig,
} from '../../../simulation/index.js';
import { isListedOn } from '../../contractList.js';
import type { PaidDrawing } from '../../paidDrawing.js';
import type { Listing } from '../../span.js';

/** A product with its contracts listed on the first day, and whether further months are listed (CON-2). */
export interface EventProduct extends Listing {
  readonly terms: FuturesContractTerms;
}

/** What the events of a run are checked against. */
export interface EventSetting {
  /** The main product first. */
  readonly products: readonly EventProduct[];
  readonly calendar: CalendarConfig;
  readonly trading: TradingCalendar;
  readonly population: readonly AgentGroupConfig[];
  readonly source: FundamentalConfig['source'];
  /** The spot markets, the main one first. */
  readonly markets: readonly SpotVenueConfig[];
  /** Compliance of the main market as the scenario begins with it. */
  readonly policy: PolicyConfig;
  /** The last year of emissions whose duties the run knows. */
  readonly lastYear: number;
  /** The same as the events so far leave it (POL-1). */
  readonly terms: PolicyTerms;
  /** Auctions of the run that draw on the paid allocation of the main market's allowance (CMP-1, SPOT-4). */
  readonly drawings: readonly PaidDrawing[];
  /** Whether ever a part of the main market's allocation is not free. */
  readonly sellsPart: boolean;
  /** When auctions take bids, in seconds of their days. */
  readonly auctions: readonly { readonly date: DayNumber; readonly opens: number; readonly closes: number }[];
}

/** Whether a contract trades on a day; false for one of a product that the run has not (CON-2, CON-3). */
export function isListed(code: string, day: DayNumber, { products, trading }: EventSetting): boolean {
  const letters = parseContractMonth(code)?.product;
  const listing = products.find(({ terms }) => terms.product === letters);
  return listing !== undefined && isListedOn(code, day, { ...listing, trading });
}
