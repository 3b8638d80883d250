import { Button, CopyButton, Popover, Stack, Text } from '@mantine/core';
import { useClientConfig } from '../../lib/client-config';
import { pagePaymentMode } from '../../lib/payment-mode';
import classes from './layout.module.css';

const testCards = [
  { number: '4242 4242 4242 4242', does: 'Succeeds' },
  { number: '4000 0027 6000 3184', does: 'Requires 3-D Secure' },
  { number: '4000 0082 6000 3178', does: 'Requires 3-D Secure, then has insufficient funds' },
  { number: '4000 0000 0000 0341', does: 'Can be saved, is declined on payment' },
  { number: '4000 0000 0000 0101', does: 'Succeeds, the security code check fails' },
  { number: '4000 0000 0000 0002', does: 'Is declined' },
] as const;

function TestCards() {
  return (
    <Popover width={360} position="bottom" shadow="md" trapFocus>
      <Popover.Target>
        <button type="button" className={classes.bannerButton}>
          Test cards
        </button>
      </Popover.Target>
      <Popover.Dropdown aria-label="Test cards">
        <Stack gap="sm">
          <Text size="sm" c="dimmed">
            Use any future expiry date and any security code.
          </Text>
          {testCards.map(({ number, does }) => (
            <div key={number} className={classes.testCard}>
              <div>
                <div className={classes.testNumber}>{number}</div>
                <Text size="sm" c="dimmed">
                  {does}
                </Text>
              </div>
              <CopyButton value={number.replaceAll(' ', '')}>
                {({ copied, copy }) => (
                  <Button size="compact-sm" variant="default" onClick={copy} aria-label={`Copy ${number}`}>
                    {copied ? 'Copied' : 'Copy'}
                  </Button>
                )}
              </CopyButton>
            </div>
          ))}
        </Stack>
      </Popover.Dropdown>
    </Popover>
  );
}

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
      <TestCards />
    </aside>
  );
}
