import type { CommitmentReading } from '../../src/domain/commitment/commitment.reading.js';
import type { AnyEntry } from '../../src/domain/entries.js';
import type { Day } from '../../src/domain/partial-date.js';
import { type PresidencyReading, readPresidency } from '../../src/domain/presidency/presidency.reading.js';
import {
  type PriorityInReport,
  type ReportBody,
  reportOn,
} from '../../src/domain/presidency/presidency.report.js';
import { type DocumentAt, worldAt } from '../../src/domain/world-at.js';
import { streamsOf } from './in-memory.js';

/** A commitment's reading, its entries told as `PlanApproved 2020-12-02`. */
export type CommitmentTold = Omit<CommitmentReading, 'because' | 'uncertain'> & {
  because: string[];
  uncertain: string[];
};

/** A ledger (as far as it is known) read at one day. `status`, `flags` and so on are those of commitment `c`. */
export class Answer {
  constructor(
    private readonly ledger: readonly AnyEntry[],
    readonly asOf: Day,
    private readonly presidencyId = '2020',
  ) {}

  /** Undefined where the commitment is not in readings. */
  commitmentOf(id: string): CommitmentTold | undefined {
    const reading = this.report.priorities
      .flatMap(({ commitments }) => commitments)
      .find((one) => one.id === id);
    return (
      reading && {
        ...reading,
        because: this.#tell(reading.because),
        uncertain: this.#tell(reading.uncertain),
      }
    );
  }

  /** @throws where `c` is not in readings */
  get commitment(): CommitmentTold {
    const told = this.commitmentOf('c');
    if (told === undefined) throw new Error('commitments/c is not in readings');
    return told;
  }
  get status() {
    return this.commitment.status;
  }
  get flags() {
    return this.commitment.flags;
  }
  get timeliness() {
    return this.commitment.timeliness;
  }
  get because() {
    return this.commitment.because;
  }

  get report(): ReportBody {
    return reportOn(streamsOf(this.ledger, this.presidencyId), this.asOf);
  }

  priority(id = 'p'): PriorityInReport | undefined {
    return this.report.priorities.find((one) => one.id === id);
  }

  get presidency(): PresidencyReading | undefined {
    return readPresidency(streamsOf(this.ledger, this.presidencyId).presidency, this.asOf);
  }

  document(id = 'd'): DocumentAt | undefined {
    return worldAt(streamsOf(this.ledger, this.presidencyId), this.asOf).document(id);
  }

  #tell(positions: readonly number[]): string[] {
    return positions.map((position) => {
      const entry = this.ledger.find((one) => one.position === position);
      return entry === undefined ? `entry ${position}` : `${entry.type} ${entry.occurredOn}`;
    });
  }
}
