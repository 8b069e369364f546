import type { DayNumber, TradingCalendar } from '../../../calendar/index.js';
import type { FuturesContractTerms } from '../../../contracts/index.js';
import type { PolicyConfig } from '../../../policy/index.js';
import type {
  AgentGroupConfig,
  CalendarConfig,
  FundamentalConfig,
  SpotVenueConfig,
} from '../../../simulation/index.js';
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
  /** Whether an auction of the run draws on the paid allocation (CMP-1, SPOT-4). */
  readonly drawsOnPaid: boolean;
  /** Whether ever a part of the main market's allocation is not free. */
  readonly sellsPart: boolean;
  /** When auctions take bids, in seconds of their days. */
  readonly auctions: readonly { readonly date: DayNumber; readonly opens: number; readonly closes: number }[];
}
