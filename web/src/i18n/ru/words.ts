import type { Words } from '../en/words.js';
import { changesRu } from './changes.js';
import { commonRu } from './common.js';
import { domainRu } from './domain.js';
import { standRu } from './stand.js';
import { timelineRu } from './timeline.js';
import { whyRu } from './why.js';
import { fieldsRu } from './fields.js';
import { recordRu } from './record.js';
import { ledgerRu } from './ledger.js';
import { ratificationRu } from './ratification.js';

/** Every sentence in Russian. */
export const ru: Words = {
  ...changesRu,
  ...commonRu,
  ...domainRu,
  ...standRu,
  ...timelineRu,
  ...whyRu,
  ...fieldsRu,
  ...recordRu,
  ...ledgerRu,
  ...ratificationRu,
};
