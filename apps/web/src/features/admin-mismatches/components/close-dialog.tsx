import { type Mismatch, resolveMismatchSchema } from '@app/contracts';
import { Button, Group, Stack, Text, Textarea } from '@mantine/core';
import { useForm } from '@mantine/form';
import { InlineError } from '../../../components/inline-error';
import { Modal } from '../../../components/modal/modal';
import { validateWith } from '../../../lib/form-errors';
import { useResolveMismatch } from '../api/resolve-mismatch';

type Props = { mismatch: Mismatch; opened: boolean; onClose: () => void; onSettled: () => void };

const noteSchema = resolveMismatchSchema.required({ note: true });

function CloseForm({ mismatch, onClose, onSettled }: Omit<Props, 'opened'>) {
  const settle = useResolveMismatch(mismatch.id, onSettled);
  const form = useForm({
    initialValues: { note: '' },
    validate: (values) =>
      values.note.trim() === ''
        ? { note: 'Write what you found or did, for whoever asks later.' }
        : validateWith(noteSchema)(values),
  });
  return (
    <form
      noValidate
      onSubmit={form.onSubmit((values) => settle.mutate(noteSchema.parse(values), { onSuccess: onClose }))}
    >
      <Stack gap="md">
        <Text>
          Nothing is changed at Stripe or here: the difference is taken off the list as it is, with your note.
        </Text>
        <Textarea
          label="Note"
          autosize
          minRows={2}
          maxLength={500}
          data-autofocus
          {...form.getInputProps('note')}
        />
        <InlineError error={settle.error} />
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            Keep it open
          </Button>
          <Button type="submit" loading={settle.isPending}>
            Close it
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

/** Takes a difference off the list by hand. */
export function CloseDialog({ opened, ...rest }: Props) {
  return (
    <Modal opened={opened} onClose={rest.onClose} title="Close this mismatch?">
      <CloseForm {...rest} />
    </Modal>
  );
}
