import type { Gender, UpdateMe, User } from '@app/contracts';
import { Alert, Button, Group, Stack, Text, TextInput } from '@mantine/core';
import { NativeSelect } from '../../../components/native-select';
import { validateWith } from '../../../lib/form-errors';
import { errorMessage, fieldMessages, hasCode } from '../../../lib/http/api-error';
import { useFormRules } from '../../../lib/use-form-rules';
import { useValidatedForm } from '../../../lib/use-validated-form';
import { useUpdateMe } from '../api/update-me';

type Values = { name: string; phone: string; dateOfBirth: string; gender: string };

const valuesOf = (user: User): Values => ({
  name: user.name,
  phone: user.phone ?? '',
  dateOfBirth: user.dateOfBirth ?? '',
  gender: user.gender ?? '',
});

const genderNames: Record<Gender, string> = {
  female: 'Female',
  male: 'Male',
  other: 'Other',
  undisclosed: 'Prefer not to say',
};
const genders = Object.keys(genderNames) as Gender[];

const bodyOf = (values: Values): UpdateMe => ({
  name: values.name,
  phone: values.phone.trim() === '' ? null : values.phone,
  dateOfBirth: values.dateOfBirth === '' ? null : values.dateOfBirth,
  gender: genders.find((gender) => gender === values.gender) ?? null,
});

/** Name, phone, date of birth and gender. */
export function ProfileForm({ user }: { user: User }) {
  useFormRules();
  const update = useUpdateMe();
  const { form, onSubmit } = useValidatedForm<Values>({
    initialValues: valuesOf(user),
    validate: validateWith((rules) => rules.updateMeSchema, bodyOf),
  });
  const submit = (values: Values) =>
    update.mutate(bodyOf(values), {
      onSuccess: (saved) => {
        form.setInitialValues(valuesOf(saved));
        form.setValues(valuesOf(saved));
      },
      onError: (error) => form.setErrors(fieldMessages(error)),
    });
  return (
    <form noValidate onSubmit={onSubmit(submit)} aria-label="Profile">
      <Stack gap="md" maw="30rem">
        <TextInput label="Name" autoComplete="name" required {...form.getInputProps('name')} />
        <TextInput label="Phone" type="tel" autoComplete="tel" {...form.getInputProps('phone')} />
        <TextInput
          label="Date of birth"
          type="date"
          autoComplete="bday"
          {...form.getInputProps('dateOfBirth')}
        />
        <NativeSelect
          label="Gender"
          autoComplete="sex"
          data={[
            { value: '', label: 'Not specified' },
            ...Object.entries(genderNames).map(([value, label]) => ({ value, label })),
          ]}
          {...form.getInputProps('gender')}
        />
        {update.isError && !hasCode(update.error, 'validation_failed') ? (
          <Alert color="brick" role="alert">
            {errorMessage(update.error)}
          </Alert>
        ) : null}
        <Group>
          <Button type="submit" loading={update.isPending || form.submitting}>
            Save changes
          </Button>
          <Text role="status" c="dimmed">
            {update.isSuccess && !form.isDirty() ? 'Saved.' : ''}
          </Text>
        </Group>
      </Stack>
    </form>
  );
}
