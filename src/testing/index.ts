export { type MarketRun, runMarket } from './runMarket.js';
export { defaultsOf, groupOf, smallMarket } from './smallMarket.js';
