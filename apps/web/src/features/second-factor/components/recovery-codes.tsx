import { Button, CopyButton, Group, Stack, Text } from '@mantine/core';
import { useEffect, useRef } from 'react';
import { saveText } from '../../../lib/save-file';
import { shop } from '../../../lib/shop';
import classes from './second-factor.module.css';

/** Says whose codes they are; what no file name takes, such as a slash, is replaced. */
const fileName = `${shop.name.replace(/[^\p{L}\p{N} &'-]+/gu, ' ').trim()} recovery codes.txt`;

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
        <Button variant="default" onClick={() => saveText(fileName, text)}>
          Download
        </Button>
        <Button onClick={onDone}>I have saved them</Button>
      </Group>
    </Stack>
  );
}
