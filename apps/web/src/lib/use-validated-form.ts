import { type UseFormReturnType, useForm } from '@mantine/form';
import { useRef } from 'react';

/** Error messages by field. */
export type Messages = { [field: string]: string | undefined };

type Options<Values> = {
  initialValues: Values;
  /** Messages by field, before anything is sent. */
  validate: (values: Values) => Messages | Promise<Messages>;
};

/**
 * A form that sends the very values that were validated. Mantine's `onSubmit` passes the values as they are once the
 * validation has ended, and more may have been typed while it waited.
 */
export function useValidatedForm<Values extends Record<string, unknown>>({
  initialValues,
  validate,
}: Options<Values>) {
  const validated = useRef(initialValues);
  const form: UseFormReturnType<Values> = useForm<Values>({
    initialValues,
    validate: (values) => {
      validated.current = values;
      return validate(values);
    },
  });
  return {
    form,
    /** The handler of the form element's `submit`. */
    onSubmit: (send: (values: Values) => void, refused?: (messages: object) => void) =>
      form.onSubmit(() => send(validated.current), refused),
  };
}
