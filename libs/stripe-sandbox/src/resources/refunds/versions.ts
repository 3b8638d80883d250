import type { Change } from '../../kernel/versions/change';
import { refundsOf } from './included';

/** What has changed about refunds. */
export const refundChanges: readonly Change[] = [
  {
    // docs.stripe.com/changelog/2022-11-15
    name: 'the refunds of a charge are shown only when they are expanded',
    version: '2022-11-15',
    down: {
      charge: (charge, { view, down }) =>
        'id' in charge ? { ...charge, refunds: down(refundsOf(charge, view)) } : charge,
    },
    expandable: { lacked: { charge: ['refunds'] } },
  },
];
