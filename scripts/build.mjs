// `npm run build`: dist/ from src/. Also npm's prepack step, so that no package is made from old sources.
import { buildIfStale, installIfNeeded, requireNode } from './steps.mjs';

requireNode();
installIfNeeded();
buildIfStale();
