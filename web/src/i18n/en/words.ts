import { changesEn } from './changes.js';
import { commonEn } from './common.js';
import { domainEn } from './domain.js';
import { standEn } from './stand.js';
import { timelineEn } from './timeline.js';
import { whyEn } from './why.js';
import { fieldsEn } from './fields.js';
import { recordEn } from './record.js';
import { ledgerEn } from './ledger.js';
import { ratificationEn } from './ratification.js';

/** Every sentence in English; its keys are those of every language. */
export const en = {
  ...changesEn,
  ...commonEn,
  ...domainEn,
  ...standEn,
  ...timelineEn,
  ...whyEn,
  ...fieldsEn,
  ...recordEn,
  ...ledgerEn,
  ...ratificationEn,
};

export type MessageId = keyof typeof en;

export type Words = Readonly<Record<MessageId, string>>;
