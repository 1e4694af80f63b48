import { TilesProjection } from '../ledger/proof/tiles.projection.js';
import { HistoriesProjection } from './histories.projection.js';
import type { Projection } from './projection.js';

/** Every projection that Mandate keeps. Add one here, and its rows follow every ledger from the beginning. */
export const allProjections = (): Projection[] => [new HistoriesProjection(), new TilesProjection()];
