import { Opener } from '../../components/opener';
import { useClientConfig } from '../../lib/client-config';
import { lazyImport } from '../../lib/lazy-import';
import { pagePaymentMode } from '../../lib/payment-mode';
import classes from './layout.module.css';

const testCards = lazyImport(() => import('./test-cards'));

/**
 * Tells when no real money moves. The mode is written into the page, so that the banner is part of the first paint and
 * shifts nothing; without it the API is asked, and nothing is shown until it has answered.
 */
export function ModeBanner() {
  const { data } = useClientConfig();
  const mode = data?.mode ?? pagePaymentMode();
  if (mode === null || mode === 'live') return null;
  return (
    <aside className={classes.banner} aria-label="Payment mode" data-print="hide">
      <span>{mode === 'sandbox' ? 'Sandbox: no real money' : 'Stripe test mode: no real money'}</span>
      <Opener
        code={testCards}
        popup="dialog"
        button={
          <button type="button" className={classes.bannerButton}>
            Test cards
          </button>
        }
      >
        {({ TestCards }, button) => <TestCards button={button} />}
      </Opener>
    </aside>
  );
}
