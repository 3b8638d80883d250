import { Opener } from '../../components/opener';
import { useClientConfig } from '../../lib/client-config';
import { later } from '../../lib/later';
import { pagePaymentMode } from '../../lib/payment-mode';
import classes from './layout.module.css';

const testCards = later(() => import('./test-cards'));

/**
 * Says plainly when no real money moves. The page itself knows, so that the banner is there with the first paint and
 * moves nothing; where it does not, the API is asked, and until it has answered nothing is claimed.
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
