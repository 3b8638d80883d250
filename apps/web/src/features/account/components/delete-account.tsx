import { deleteAccountSchema, type User } from '@app/contracts';
import { Button, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { Modal } from '../../../components/modal/modal';
import { MutationForm } from '../../../components/mutation-form';
import { ApiError, hasCode } from '../../../lib/http/api-error';
import { useMutationForm } from '../../../lib/use-mutation-form';
import { deleteAccount } from '../api/account';
import classes from './account.module.css';
import { CurrentPassword, wrongPassword } from './current-password';

type Props = { user: User; onDeleted: () => void };

/** What stands in the way of a deletion, in words that say what to do. */
const inTheWay = (error: unknown): unknown => {
  if (hasCode(error, 'payment_in_progress')) {
    return new ApiError(
      error.code,
      'A payment of yours is under way. Wait until it is settled, then delete the account.',
    );
  }
  if (hasCode(error, 'last_admin')) {
    return new ApiError(
      error.code,
      'You are the only one who keeps this shop. Make somebody else an owner first.',
    );
  }
  return error;
};

function DeleteForm({ user, onDeleted }: Props) {
  const { form, submit, busy, error } = useMutationForm({
    initialValues: { password: '' },
    validate: ({ password }) =>
      user.hasPassword && password === '' ? { password: 'Enter your password.' } : {},
    call: (values) => deleteAccount(deleteAccountSchema.parse(user.hasPassword ? values : {})),
    fieldsOf: (failure) =>
      user.hasPassword && hasCode(failure, 'password_incorrect') ? { password: wrongPassword } : {},
    onDone: onDeleted,
  });
  return (
    <MutationForm
      label="Delete the account"
      submit="Delete my account for good"
      busy={busy}
      error={inTheWay(error)}
      button={{ color: 'brick' }}
      onSubmit={submit}
    >
      {user.hasPassword ? (
        <CurrentPassword
          email={user.email}
          label="Your password"
          data-autofocus
          {...form.getInputProps('password')}
        />
      ) : null}
    </MutationForm>
  );
}

/** Deletes the account after asking, and says before what goes and what stays. */
export function DeleteAccount(props: Props) {
  const [opened, setOpened] = useState(false);
  return (
    <>
      <Button variant="outline" color="brick" onClick={() => setOpened(true)}>
        Delete my account…
      </Button>
      <Modal opened={opened} onClose={() => setOpened(false)} title="Delete your account?">
        <Stack gap="lg">
          <div>
            <Text fw={600}>What goes</Text>
            <ul className={classes.list}>
              <li>your name, address, phone and everything else about you,</li>
              <li>your saved cards, at Stripe too,</li>
              <li>your basket, your reading marks, and orders that are not paid.</li>
            </ul>
          </div>
          <div>
            <Text fw={600}>What stays</Text>
            <ul className={classes.list}>
              <li>paid orders and their receipts, for our books, without your name.</li>
            </ul>
          </div>
          <Text>This cannot be undone.</Text>
          <DeleteForm {...props} />
        </Stack>
      </Modal>
    </>
  );
}
