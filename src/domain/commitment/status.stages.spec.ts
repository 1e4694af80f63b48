import {
  planDrafted,
  planSubmitted,
  planReturned,
  planApproved,
  progress,
  tabled,
  adopted,
  signed,
  inForce,
} from '../../../test/support/acts.js';
import {
  document,
  otherDocument,
  made,
  listed,
  otherListed,
  handedOver,
} from '../../../test/support/given.js';
import { plan, until, statusRows } from '../../../test/support/status-rows.js';

/** The table of statuses, row by row, and its order: the first that holds, top down. */

const END = '2020-11-30';
const AFTER = '2020-12-02';

describe('drafting: PlanDrafted, PlanReturned, or at least one of its documents drafted', () => {
  statusRows(END, [
    ['PlanDrafted', [plan, planDrafted('2020-02-01')], 'drafting', 'PlanDrafted 2020-02-01'],
    ['PlanReturned', [plan, planReturned('2020-02-01')], 'drafting', 'PlanReturned 2020-02-01'],
    [
      'a plan and one of its documents drafted, told in the order of recording',
      [
        listed(),
        made({ kind: 'plan', decidingOrgan: 'csc', documents: ['d'] }),
        document('DocumentDrafted', '2020-03-01'),
        planDrafted('2020-02-01'),
      ],
      'drafting',
      'DocumentDrafted 2020-03-01, PlanDrafted 2020-02-01',
    ],
    [
      'one of two documents drafted',
      [listed(), otherListed(), until('signed', 'd', 'd2'), otherDocument('DocumentDrafted', '2020-02-01')],
      'drafting',
      'DocumentDrafted 2020-02-01',
    ],
    [
      'drafting stands above underway',
      [plan, progress('2020-03-01'), planDrafted('2020-02-01')],
      'drafting',
      'PlanDrafted 2020-02-01',
    ],
  ]);
});

describe('under-consideration: the last of PlanSubmitted and PlanReturned is a submission, an approval by another organ, or a document considered, adopted or signed', () => {
  statusRows(END, [
    ['submitted', [plan, planSubmitted('2020-02-01')], 'under-consideration', 'PlanSubmitted 2020-02-01'],
    [
      'submitted, returned, submitted again: the last submission decides',
      [plan, planSubmitted('2020-02-01'), planReturned('2020-03-01'), planSubmitted('2020-04-01')],
      'under-consideration',
      'PlanSubmitted 2020-04-01',
    ],
    [
      'submitted, then returned: drafting again',
      [plan, planSubmitted('2020-02-01'), planReturned('2020-03-01')],
      'drafting',
      'PlanReturned 2020-03-01',
    ],
    [
      'approved by an organ other than the deciding one',
      [plan, planApproved('2020-02-01', 'cmd')],
      'under-consideration',
      'PlanApproved 2020-02-01',
    ],
    [
      'approved by another organ, then submitted, told in the order of recording',
      [plan, planApproved('2020-02-01', 'cmd'), planSubmitted('2020-03-01')],
      'under-consideration',
      'PlanApproved 2020-02-01, PlanSubmitted 2020-03-01',
    ],
    [
      'approved by another organ, then returned: the approval stands',
      [plan, planApproved('2020-02-01', 'cmd'), planReturned('2020-03-01')],
      'under-consideration',
      'PlanApproved 2020-02-01',
    ],
    [
      'a document tabled',
      [listed(), until('in-force'), tabled('2020-02-01')],
      'under-consideration',
      'DocumentTabled 2020-02-01',
    ],
    [
      'a document agreed',
      [listed(), until('in-force'), document('DocumentAgreed', '2020-02-01', { organ: 'cfm' })],
      'under-consideration',
      'DocumentAgreed 2020-02-01',
    ],
    [
      'a document adopted',
      [listed(), until('in-force'), adopted('2020-02-01')],
      'under-consideration',
      'DocumentAdopted 2020-02-01',
    ],
    [
      'one of two documents signed',
      [listed(), otherListed(), until('in-force', 'd', 'd2'), signed('2020-02-01')],
      'under-consideration',
      'DocumentSigned 2020-02-01',
    ],
    [
      'one of two documents in force has come further still',
      [listed(), otherListed(), until('in-force', 'd', 'd2'), inForce('2020-02-01')],
      'under-consideration',
      'DocumentEnteredIntoForce 2020-02-01',
    ],
    [
      'under-consideration stands above drafting',
      [plan, planSubmitted('2020-02-01'), planDrafted('2020-03-01')],
      'under-consideration',
      'PlanSubmitted 2020-02-01',
    ],
  ]);
});

describe('awaiting-ratification: kind document, all its documents signed or further, at least one not in force', () => {
  const both = [listed(), otherListed(), until('in-force', 'd', 'd2'), signed('2018-11-08')];
  const otherSigned = otherDocument('DocumentSigned', '2018-11-09', { states: ['KZ'] });
  statusRows(AFTER, [
    [
      'one document signed',
      [listed(), until('in-force'), signed('2018-11-08')],
      'awaiting-ratification',
      'DocumentSigned 2018-11-08',
    ],
    [
      'two of two signed',
      [...both, otherSigned],
      'awaiting-ratification',
      'DocumentSigned 2018-11-08, DocumentSigned 2018-11-09',
    ],
    [
      'one of two in force, the other signed',
      [...both, otherDocument('DocumentEnteredIntoForce', '2020-02-01')],
      'awaiting-ratification',
      'DocumentSigned 2018-11-08, DocumentEnteredIntoForce 2020-02-01',
    ],
    [
      'two of two signed, told in the order of recording',
      [
        listed(),
        otherListed(),
        otherDocument('DocumentSigned', '2018-11-09', { states: ['KZ'] }),
        signed('2018-11-08'),
        until('in-force', 'd', 'd2'),
      ],
      'awaiting-ratification',
      'DocumentSigned 2018-11-09, DocumentSigned 2018-11-08',
    ],
    ['one of two signed: not yet', both, 'under-consideration', 'DocumentSigned 2018-11-08'],
    [
      'it stands above under-consideration, and outlasts the hand-over',
      [...both, otherSigned, adopted('2020-02-01'), handedOver(AFTER)],
      'awaiting-ratification',
      'DocumentSigned 2018-11-08, DocumentSigned 2018-11-09',
    ],
    [
      'another kind awaits no ratification, whatever documents it names',
      [listed(), made({ kind: 'outcome', documents: ['d'] }), signed('2018-11-08')],
      'under-consideration',
      'DocumentSigned 2018-11-08',
    ],
  ]);
});
