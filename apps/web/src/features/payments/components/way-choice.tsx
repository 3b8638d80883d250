import { SegmentedControl } from '../../../components/segmented-control';
import classes from './payments.module.css';

export type Way = 'here' | 'hosted';

const ways: { value: Way; label: string }[] = [
  { value: 'here', label: 'A saved card here' },
  { value: 'hosted', label: 'Stripe’s secure page' },
];

type Props = { value: Way; disabled: boolean; onChange: (way: Way) => void };

/** The two ways to pay the same order. */
export function WayChoice({ value, disabled, onChange }: Props) {
  return (
    <SegmentedControl
      aria-label="How you pay"
      classNames={{ root: classes.ways, indicator: classes.chosenWay }}
      fullWidth
      size="md"
      data={ways}
      value={value}
      disabled={disabled}
      onChange={(way) => onChange(way === 'hosted' ? 'hosted' : 'here')}
    />
  );
}
