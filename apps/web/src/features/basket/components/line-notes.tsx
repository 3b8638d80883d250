import { Button, Group, Text } from '@mantine/core';
import { formatMoney } from '../../../lib/money';
import { type BasketLine, type LineNote, notesOf, titleOf } from '../basket-rules';
import classes from './basket-lines.module.css';

const noteText = (note: LineNote, title: string | undefined): string => {
  switch (note.kind) {
    case 'gone':
      return `${title ?? 'This book'} is no longer for sale. Remove it to continue.`;
    case 'sold-out':
      return 'Out of stock. Remove it to continue.';
    case 'fewer':
      return `Only ${note.left} left in stock.`;
    case 'price': {
      return `Price changed from ${formatMoney(note.was)} to ${formatMoney(note.now)}.`;
    }
  }
};

type Props = { line: BasketLine; onTake: (quantity: number) => void };

/** What has changed about a book since it was added to the basket, and how to fix it. */
export function LineNotes({ line, onTake }: Props) {
  return notesOf(line).map((note) => (
    <Group key={note.kind} gap="xs" mt={6}>
      <Text size="sm" className={classes.note} data-kind={note.kind}>
        {noteText(note, titleOf(line))}
      </Text>
      {note.kind === 'fewer' ? (
        <Button variant="default" size="compact-sm" onClick={() => onTake(note.left)}>
          Change to {note.left}
        </Button>
      ) : null}
    </Group>
  ));
}
