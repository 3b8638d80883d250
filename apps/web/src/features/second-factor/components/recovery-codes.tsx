import { Button, CopyButton, Group, Stack, Text } from '@mantine/core';
import { useEffect, useRef } from 'react';
import { saveText } from '../../../lib/save-file';
import classes from './second-factor.module.css';

type Props = { codes: string[]; onDone: () => void };

/** New recovery codes, which are shown this once. */
export function RecoveryCodes({ codes, onDone }: Props) {
  const heading = useRef<HTMLParagraphElement>(null);
  useEffect(() => heading.current?.focus(), []);
  const text = `${codes.join('\n')}\n`;
  return (
    <Stack gap="md">
      <Text fw={600} ref={heading} tabIndex={-1}>
        Save your recovery codes
      </Text>
      <Text>
        Each signs you in once when you do not have your authenticator app. They are not shown again: keep
        them where you keep your passwords.
      </Text>
      <ul className={classes.codes} aria-label="Recovery codes">
        {codes.map((code) => (
          <li key={code}>{code}</li>
        ))}
      </ul>
      <Group gap="sm">
        <CopyButton value={text}>
          {({ copied, copy }) => (
            <Button variant="default" onClick={copy}>
              {copied ? 'Copied' : 'Copy codes'}
            </Button>
          )}
        </CopyButton>
        <Button variant="default" onClick={() => saveText('recovery-codes.txt', text)}>
          Download
        </Button>
        <Button onClick={onDone}>I have saved them</Button>
      </Group>
    </Stack>
  );
}
