import { ChartView } from './chart-view.js';
import { MatrixView } from './matrix-view.js';
import './ratification.css';

/** Who has ratified? Documents by states, or one document whole. */
export function RatificationPage({ id }: { id: string }) {
  return id === '' ? <MatrixView /> : <ChartView key={id} id={id} />;
}
