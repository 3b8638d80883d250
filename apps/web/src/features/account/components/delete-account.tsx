import type { User } from '@app/contracts';
import { Button, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { Modal } from '../../../components/modal/modal';
import { MutationForm } from '../../../components/mutation-form';
import { TextLinks } from '../../../components/text-links';
import { ApiError, hasCode } from '../../../lib/http/api-error';
import { useMutationForm } from '../../../lib/use-mutation-form';
import { deleteAccount } from '../api/account';
import classes from './account.module.css';
import { CurrentPassword, wrongPassword } from './current-password';

type Props = { user: User; onDeleted: () => void };

/** Why the account cannot be deleted now, and what to do. */
const deletionError = (error: unknown): unknown => {
  if (hasCode(error, 'payment_in_progress')) {
    return new ApiError(
      error.code,
      'A payment is in progress. Wait until it is complete, then delete your account.',
    );
  }
  if (hasCode(error, 'last_admin')) {
    return new ApiError(error.code, 'You are the only admin. Give another account the admin role first.');
  }
  return error;
};

function DeleteForm({ user, onDeleted }: Props) {
  const { form, submit, busy, error } = useMutationForm({
    initialValues: { password: '' },
    validate: ({ password }) =>
      user.hasPassword && password === '' ? { password: 'Enter your password.' } : {},
    call: (values) => deleteAccount(user.hasPassword ? values : {}),
    fieldsOf: (failure) =>
      user.hasPassword && hasCode(failure, 'password_incorrect') ? { password: wrongPassword } : {},
    onDone: onDeleted,
  });
  return (
    <MutationForm
      label="Delete account"
      submit="Delete account"
      busy={busy}
      error={deletionError(error)}
      button={{ color: 'brick' }}
      onSubmit={submit}
    >
      {user.hasPassword ? (
        <CurrentPassword
          email={user.email}
          label="Password"
          data-autofocus
          {...form.getInputProps('password')}
        />
      ) : null}
    </MutationForm>
  );
}

/** Deletes the account after a dialog that lists what is deleted and what is kept. */
export function DeleteAccount(props: Props) {
  const [opened, setOpened] = useState(false);
  return (
    <>
      <Button variant="outline" color="brick" onClick={() => setOpened(true)}>
        Delete account…
      </Button>
      <Modal opened={opened} onClose={() => setOpened(false)} title="Delete your account?">
        <Stack gap="lg">
          <div>
            <Text fw={600}>Deleted</Text>
            <ul className={classes.list}>
              <li>your name, email, phone and all other personal data,</li>
              <li>your saved cards, also at Stripe,</li>
              <li>your basket, your reading list and your unpaid orders,</li>
              <li>your membership, which ends at once, without a refund.</li>
            </ul>
          </div>
          <div>
            <Text fw={600}>Kept</Text>
            <ul className={classes.list}>
              <li>
                paid orders with their payments, refunds and receipts, and the invoices of your membership,
                because a seller must keep accounts. They no longer say who you are.
              </li>
              <li>Stripe’s own records of your payments.</li>
            </ul>
          </div>
          <Text>
            You get a last mail that confirms this. It cannot be undone: download your data first if you want
            it.
            <TextLinks ids={['privacy']} />
          </Text>
          <DeleteForm {...props} />
        </Stack>
      </Modal>
    </>
  );
}
