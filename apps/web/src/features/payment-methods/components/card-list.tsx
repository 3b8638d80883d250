import type { Card } from '@app/contracts';
import { Button, Group, Text } from '@mantine/core';
import { useState } from 'react';
import { cardName, SavedCard } from '../../../components/card/saved-card';
import { ConfirmDialog } from '../../../components/confirm-dialog';
import { errorMessage } from '../../../lib/http/api-error';
import { useRemoveCard } from '../api/remove-card';
import { useSetDefaultCard } from '../api/set-default-card';
import classes from './cards.module.css';

/** The saved cards, each with what can be done with it. */
export function CardList({ cards }: { cards: Card[] }) {
  const [leaving, setLeaving] = useState<Card | null>(null);
  const [said, setSaid] = useState('');
  const remove = useRemoveCard();
  const makeDefault = useSetDefaultCard();
  const close = () => {
    setLeaving(null);
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
                  aria-label={`Make ${cardName(card)} the default`}
                  loading={makeDefault.isPending && makeDefault.variables === card.id}
                  onClick={() =>
                    makeDefault.mutate(card.id, {
                      onSuccess: () => setSaid(`${cardName(card)} is your default card.`),
                    })
                  }
                >
                  Make default
                </Button>
              )}
              <Button
                variant="default"
                size="xs"
                aria-label={`Remove ${cardName(card)}`}
                onClick={() => setLeaving(card)}
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
        opened={leaving !== null}
        title="Remove this card?"
        confirmLabel="Remove the card"
        dismissLabel="Keep the card"
        busy={remove.isPending}
        error={remove.error}
        onClose={close}
        onConfirm={() => {
          if (leaving === null) return;
          remove.mutate(leaving.id, {
            onSuccess: () => {
              setSaid(`${cardName(leaving)} was removed.`);
              close();
            },
          });
        }}
      >
        <Text>
          {leaving ? cardName(leaving) : 'It'} will no longer be offered when you pay. You can add it again at
          any time.
        </Text>
      </ConfirmDialog>
    </>
  );
}
