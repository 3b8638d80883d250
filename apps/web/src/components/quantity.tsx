import { ActionIcon, Group, Text } from '@mantine/core';
import { MinusIcon, PlusIcon } from 'lucide-react';
import classes from './quantity.module.css';

type Props = {
  value: number;
  /** The maximum. */
  max: number;
  /** A book's title, for screen readers. */
  of: string;
  onChange: (value: number) => void;
};

/** A quantity between 1 and a maximum, changed in steps of 1. */
export function Quantity({ value, max, of, onChange }: Props) {
  return (
    <Group gap={4} wrap="nowrap" role="group" aria-label={`Quantity of ${of}`}>
      <ActionIcon
        variant="default"
        size="lg"
        aria-label={`Decrease quantity of ${of}`}
        disabled={value <= 1}
        onClick={() => onChange(value - 1)}
      >
        <MinusIcon size={16} aria-hidden />
      </ActionIcon>
      <Text className={classes.value} aria-live="polite">
        {value}
      </Text>
      <ActionIcon
        variant="default"
        size="lg"
        aria-label={`Increase quantity of ${of}`}
        disabled={value >= max}
        onClick={() => onChange(value + 1)}
      >
        <PlusIcon size={16} aria-hidden />
      </ActionIcon>
    </Group>
  );
}
