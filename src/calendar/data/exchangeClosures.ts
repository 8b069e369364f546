/**
 * Weekdays on which the national market was closed although the State Council's notice made them no holiday (CAL-1),
 * ascending, from the market's opening on 2021-07-16. Source: the closing days that the exchange announced before each
 * holiday, confirmed by the days for which it published no prices. 2024-02-09 is the eve of the Spring Festival: a
 * holiday by law only since 2025.
 */
export const EXCHANGE_CLOSURES: readonly string[] = ['2024-02-09'];
