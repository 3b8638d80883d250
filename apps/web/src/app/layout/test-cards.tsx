import './floating.css';
import { Button, CopyButton, Popover, Stack, Text } from '@mantine/core';
import type { ReactElement } from 'react';
import classes from './layout.module.css';

const testCards = [
  { number: '4242 4242 4242 4242', does: 'Pays' },
  { number: '4000 0027 6000 3184', does: 'The bank asks each time' },
  { number: '4000 0082 6000 3178', does: 'The bank asks, then lacks funds' },
  { number: '4000 0000 0000 0341', does: 'Can be saved, is declined when paying' },
  { number: '4000 0000 0000 0101', does: 'Pays, the security code check fails' },
  { number: '4000 0000 0000 0002', does: 'Is declined at once' },
] as const;

/** Stripe's test cards, to copy. */
export function TestCards({ button }: { button: ReactElement }) {
  return (
    <Popover width={360} position="bottom" shadow="md" trapFocus defaultOpened>
      <Popover.Target>{button}</Popover.Target>
      <Popover.Dropdown aria-label="Test cards">
        <Stack gap="sm">
          <Text size="sm" c="dimmed">
            Any future date and any security code go with them.
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
