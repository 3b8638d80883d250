import type { WayToPay } from '@app/payment-flow';
import { SegmentedControl } from '../../../components/segmented-control';
import classes from './way-to-pay.module.css';

const ways: { value: WayToPay; label: string }[] = [
  { value: 'card', label: 'Card' },
  { value: 'checkout', label: 'Stripe Checkout' },
];

type Props = { value: WayToPay; disabled: boolean; onChange: (way: WayToPay) => void };

/** The two ways to pay the same order. */
export function WayToPayChoice({ value, disabled, onChange }: Props) {
  return (
    <SegmentedControl
      aria-label="Payment method"
      classNames={{ root: classes.ways, indicator: classes.chosenWay }}
      fullWidth
      size="md"
      data={ways}
      value={value}
      disabled={disabled}
      onChange={(way) => onChange(way === 'checkout' ? 'checkout' : 'card')}
    />
  );
}
