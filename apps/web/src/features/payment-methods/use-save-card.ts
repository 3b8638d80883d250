import type { Card } from '@app/contracts';
import type { SetupWords } from '../../components/payment/setup-text';
import { useCardSetup } from '../../components/payment/use-card-setup';
import { confirmSetup } from './api/confirm-setup';
import { saveCard } from './api/save-card';

const words: SetupWords = {
  title: 'This card was not saved',
  failed: 'The card was not saved',
  unsure: 'The card may have been saved: check your cards before you try again.',
  again: 'save the card again',
};

/** Saves a card, through the bank's challenge if there is one. */
export function useSaveCard(makeDefault: boolean, onSaved: (card: Card | null) => void) {
  return useCardSetup({
    words,
    start: (paymentMethodId) => saveCard({ paymentMethodId, makeDefault }),
    read: confirmSetup,
    onDone: onSaved,
  });
}
