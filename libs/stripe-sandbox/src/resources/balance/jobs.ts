import type { Handlers } from '../../schedule/handler';
import { balanceAt } from './move';

export const balanceJobs: Handlers = {
  'balance.available': (tx) => {
    const held = tx.get('balance', 'balance');
    const balance = balanceAt(held, tx.wall);
    if (balance !== held) tx.emit('balance.available', 'balance', tx.put('balance', balance));
  },
};
