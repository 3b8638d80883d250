import type { Card } from '@app/contracts';
import { Button, Group, Text } from '@mantine/core';
import { useState } from 'react';
import { maskedCard } from '../../../components/card/brand-name';
import { cardName, SavedCard } from '../../../components/card/saved-card';
import { ConfirmDialog } from '../../../components/confirm-dialog';
import { errorMessage } from '../../../lib/http/api-error';
import { useRemoveCard } from '../api/remove-card';
import { useSetDefaultCard } from '../api/set-default-card';
import classes from './cards.module.css';

/** The saved cards with their actions. */
export function CardList({ cards }: { cards: Card[] }) {
  const [removing, setRemoving] = useState<Card | null>(null);
  const [said, setSaid] = useState('');
  const remove = useRemoveCard();
  const makeDefault = useSetDefaultCard();
  const close = () => {
    setRemoving(null);
    remove.reset();
  };
  return (
    <>
      <ul className={classes.list} aria-label="Saved cards">
        {cards.map((card) => (
          <li key={card.id} className={classes.item}>
            <SavedCard card={card} />
            <Group gap="xs" className={classes.actions}>
              {card.isDefault || card.isExpired ? null : (
                <Button
                  variant="default"
                  size="xs"
                  aria-label={`Set ${cardName(card)} as default`}
                  loading={makeDefault.isPending && makeDefault.variables === card.id}
                  onClick={() =>
                    makeDefault.mutate(card.id, {
                      onSuccess: () => setSaid(`${maskedCard(card)} is your default card.`),
                    })
                  }
                >
                  Set as default
                </Button>
              )}
              <Button
                variant="default"
                size="xs"
                aria-label={`Remove ${cardName(card)}`}
                onClick={() => setRemoving(card)}
              >
                Remove
              </Button>
            </Group>
          </li>
        ))}
      </ul>
      {makeDefault.isError ? (
        <Text role="alert" c="var(--mantine-color-error)">
          {errorMessage(makeDefault.error)}
        </Text>
      ) : null}
      <Text role="status" c="dimmed" size="sm">
        {said}
      </Text>
      <ConfirmDialog
        opened={removing !== null}
        title="Remove this card?"
        confirmLabel="Remove card"
        dismissLabel="Keep card"
        busy={remove.isPending}
        error={remove.error}
        onClose={close}
        onConfirm={() => {
          if (removing === null) return;
          remove.mutate(removing.id, {
            onSuccess: () => {
              setSaid(`${maskedCard(removing)} was removed.`);
              close();
            },
          });
        }}
      >
        <Text>
          {removing ? maskedCard(removing) : 'It'} is no longer offered when you pay. You can add it again at
          any time.
        </Text>
      </ConfirmDialog>
    </>
  );
}
