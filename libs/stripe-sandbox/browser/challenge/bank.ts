import type { FromChallenge, ToChallenge } from '../common/protocol';
import { FrameWire, frameAddress } from '../common/wire';
import { Decision } from './decision';

/** The inner frame: waits to be told whose challenge it is, shows the decision, reports how it ended. */
export function showBank(): void {
  let decision: Decision | undefined;
  const wire = new FrameWire<FromChallenge, ToChallenge>(frameAddress(), (message) => {
    if (message.kind === 'close') return void decision?.answer('fail', true);
    if (decision) return;
    const { publishableKey, clientSecret, merchant, theme } = message;
    document.documentElement.dataset.theme = theme;
    const [intentId = ''] = clientSecret.split('_secret_');
    const credentials = { base: window.location.origin, publishableKey };
    decision = new Decision({ credentials, intentId, clientSecret, merchant }, (outcome) =>
      wire.send({ kind: 'done', outcome }),
    );
    document.body.append(decision.root);
    void decision.show();
  });
  document.addEventListener('keydown', (event) => {
    if (event.key === 'Escape') void decision?.answer('fail', true);
  });
  wire.send({ kind: 'hello' });
}
