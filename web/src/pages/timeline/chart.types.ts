import type { Entry } from './events.js';
import type { Lane } from './lanes.js';
import type { View } from './scale.js';

export interface ChartProps {
  lanes: readonly Lane[];
  view: View;
  /** The positions of the entries that are read out. */
  selected: readonly number[];
  choose: (entries: readonly Entry[]) => void;
}
