import { Button, Group, Text } from '@mantine/core';
import { formatMoney } from '../../../lib/money';
import { type BasketLine, type LineNote, notesOf, titleOf } from '../basket-rules';
import classes from './basket-lines.module.css';

const words = (note: LineNote, title: string | undefined): string => {
  switch (note.kind) {
    case 'gone':
      return `${title ?? 'This book'} is not sold any more. Remove it to go on.`;
    case 'sold-out':
      return 'Sold out. Remove it to go on.';
    case 'fewer':
      return note.left === 1 ? 'Only one copy is left.' : `Only ${note.left} copies are left.`;
    case 'price': {
      const change = note.now.amount > note.was.amount ? 'The price went up' : 'The price went down';
      return `${change}: it was ${formatMoney(note.was)}, it is now ${formatMoney(note.now)}.`;
    }
  }
};

type Props = { line: BasketLine; onTake: (quantity: number) => void };

/** What has changed about a book since it was put into the basket, and what can be done about it. */
export function LineNotes({ line, onTake }: Props) {
  return notesOf(line).map((note) => (
    <Group key={note.kind} gap="xs" mt={6}>
      <Text size="sm" className={classes.note} data-kind={note.kind}>
        {words(note, titleOf(line))}
      </Text>
      {note.kind === 'fewer' ? (
        <Button variant="default" size="compact-sm" onClick={() => onTake(note.left)}>
          Take {note.left}
        </Button>
      ) : null}
    </Group>
  ));
}
