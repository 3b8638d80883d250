import type { Money } from '@app/contracts';
import classes from './discount.module.css';
import { Price } from './price';

export const discountLabel = (percent: number): string => `Members’ discount (${percent}%)`;

/** What a member saves, between the subtotal and the total. */
export function Discount({ percent, full, total }: { percent: number; full: Money; total: Money }) {
  return (
    <dl className={classes.lines}>
      <div className={classes.line}>
        <dt>Subtotal</dt>
        <dd>
          <Price of={full} />
        </dd>
      </div>
      <div className={classes.line}>
        <dt>{discountLabel(percent)}</dt>
        <dd>
          −<Price of={{ ...full, amount: full.amount - total.amount }} />
        </dd>
      </div>
    </dl>
  );
}
