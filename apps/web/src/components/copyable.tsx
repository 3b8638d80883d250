import { ActionIcon, CopyButton } from '@mantine/core';
import { CheckIcon, CopyIcon } from 'lucide-react';
import classes from './copyable.module.css';

/** An id with a button that copies it. */
export function Copyable({ value }: { value: string }) {
  return (
    <span className={classes.root}>
      <code className={classes.value}>{value}</code>
      <CopyButton value={value}>
        {({ copied, copy }) => (
          <ActionIcon
            variant="subtle"
            color="gray"
            size="sm"
            onClick={copy}
            aria-label={copied ? `Copied ${value}` : `Copy ${value}`}
          >
            {copied ? <CheckIcon size={15} aria-hidden /> : <CopyIcon size={15} aria-hidden />}
          </ActionIcon>
        )}
      </CopyButton>
    </span>
  );
}
