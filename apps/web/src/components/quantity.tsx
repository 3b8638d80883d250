import { ActionIcon, Group, Text } from '@mantine/core';
import { IconMinus, IconPlus } from '@tabler/icons-react';
import classes from './quantity.module.css';

type Props = {
  value: number;
  /** The most that can be had. */
  max: number;
  /** Of what, for screen readers: a book's title. */
  of: string;
  onChange: (value: number) => void;
};

/** A number of copies between one and what can be had, changed one by one. */
export function Quantity({ value, max, of, onChange }: Props) {
  return (
    <Group gap={4} wrap="nowrap" role="group" aria-label={`Copies of ${of}`}>
      <ActionIcon
        variant="default"
        size="lg"
        aria-label={`One copy less of ${of}`}
        disabled={value <= 1}
        onClick={() => onChange(value - 1)}
      >
        <IconMinus size={16} aria-hidden />
      </ActionIcon>
      <Text className={classes.value} aria-live="polite">
        {value}
      </Text>
      <ActionIcon
        variant="default"
        size="lg"
        aria-label={`One copy more of ${of}`}
        disabled={value >= max}
        onClick={() => onChange(value + 1)}
      >
        <IconPlus size={16} aria-hidden />
      </ActionIcon>
    </Group>
  );
}
