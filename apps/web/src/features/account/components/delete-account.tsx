import type { User } from '@app/contracts';
import { keptWithoutName, whatDeletionDoes } from '@app/contracts/browser';
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
      <Modal opened={opened} onClose={() => setOpened(false)} title="Delete your account?" size="lg">
        <Stack gap="lg">
          {whatDeletionDoes(props.user.role).map(({ title, items }) => (
            <div key={title}>
              <Text fw={600}>{title}</Text>
              <ul className={classes.list}>
                {items.map((item) => (
                  <li key={item}>{item}</li>
                ))}
              </ul>
            </div>
          ))}
          <Text>
            {keptWithoutName} You get a last mail that confirms this. It cannot be undone: download your data
            first if you want it.
            <TextLinks ids={['privacy']} />
          </Text>
          <DeleteForm {...props} />
        </Stack>
      </Modal>
    </>
  );
}
