import './floating.css';
import { Button, CopyButton, Popover, Stack, Text } from '@mantine/core';
import type { ReactElement } from 'react';
import classes from './layout.module.css';

const testCards = [
  { number: '4242 4242 4242 4242', does: 'Succeeds' },
  { number: '4000 0027 6000 3184', does: 'Requires 3-D Secure' },
  { number: '4000 0082 6000 3178', does: 'Requires 3-D Secure, then has insufficient funds' },
  { number: '4000 0000 0000 0341', does: 'Can be saved, is declined on payment' },
  { number: '4000 0000 0000 0101', does: 'Succeeds, the security code check fails' },
  { number: '4000 0000 0000 0002', does: 'Is declined' },
] as const;

/** Stripe's test cards, to copy. */
export function TestCards({ button }: { button: ReactElement }) {
  return (
    <Popover width={360} position="bottom" shadow="md" trapFocus defaultOpened>
      <Popover.Target>{button}</Popover.Target>
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
