import type { Mismatch } from '@app/contracts';
import { Button, Group, Stack, Text, Textarea } from '@mantine/core';
import { useForm } from '@mantine/form';
import { InlineError } from '../../../components/inline-error';
import { Modal } from '../../../components/modal/modal';
import { fieldMessages, hasCode } from '../../../lib/http/api-error';
import { useResolveMismatch } from '../api/resolve-mismatch';

type Props = { mismatch: Mismatch; opened: boolean; onClose: () => void; onResolved: () => void };

function CloseForm({ mismatch, onClose, onResolved }: Omit<Props, 'opened'>) {
  const resolve = useResolveMismatch(mismatch.id, onResolved);
  const form = useForm({
    initialValues: { note: '' },
    validate: { note: (note) => (note.trim() === '' ? 'Enter what you found or did.' : null) },
  });
  const submit = ({ note }: { note: string }) =>
    resolve.mutate(
      { note: note.trim() },
      { onSuccess: onClose, onError: (error) => form.setErrors(fieldMessages(error)) },
    );
  return (
    <form noValidate onSubmit={form.onSubmit(submit)}>
      <Stack gap="md">
        <Text>The mismatch is closed with your note. Nothing changes at Stripe or in the shop.</Text>
        <Textarea
          label="Note"
          autosize
          minRows={2}
          maxLength={500}
          data-autofocus
          {...form.getInputProps('note')}
        />
        <InlineError error={hasCode(resolve.error, 'validation_failed') ? null : resolve.error} />
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            Cancel
          </Button>
          <Button type="submit" loading={resolve.isPending}>
            Close mismatch
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

/** Closes a mismatch by hand. */
export function CloseDialog({ opened, ...rest }: Props) {
  return (
    <Modal opened={opened} onClose={rest.onClose} title="Close this mismatch?">
      <CloseForm {...rest} />
    </Modal>
  );
}
