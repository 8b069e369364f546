import type { AgentKind } from './agent.js';
import { arbitrageur } from './kinds/arbitrageur.js';
import { complianceFirm } from './kinds/complianceFirm.js';
import { fundamentalist } from './kinds/fundamentalist.js';
import { marketMaker } from './kinds/marketMaker.js';
import { momentumTrader } from './kinds/momentumTrader.js';
import { newcomer } from './kinds/newcomer.js';
import { noiseTrader } from './kinds/noiseTrader.js';
import { reductionIssuer } from './kinds/reductionIssuer.js';
import { retailSpeculator } from './kinds/retailSpeculator.js';
import { spotAnchor } from './kinds/spotAnchor.js';
import { spotNoiseTrader } from './kinds/spotNoiseTrader.js';
import { spotValueTrader } from './kinds/spotValueTrader.js';
import { spreadTrader } from './kinds/spreadTrader.js';
import { squeezer } from './kinds/squeezer.js';
import { voluntaryBuyer } from './kinds/voluntaryBuyer.js';

/** The kinds that ship with the program. A program of its own adds to it: `[...builtInAgents, myKind]`. */
export const builtInAgents: readonly AgentKind[] = [
  noiseTrader,
  fundamentalist,
  marketMaker,
  spotNoiseTrader,
  spotValueTrader,
  spotAnchor,
  arbitrageur,
  momentumTrader,
  complianceFirm,
  retailSpeculator,
  squeezer,
  reductionIssuer,
  voluntaryBuyer,
  spreadTrader,
  newcomer,
];
