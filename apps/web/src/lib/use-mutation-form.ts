import type { UseFormReturnType } from '@mantine/form';
import { useMutation } from '@tanstack/react-query';
import type { FormEvent } from 'react';
import { fieldMessages } from './http/api-error';
import { useFormRules } from './use-form-rules';
import { type Messages, useValidatedForm } from './use-validated-form';

type Options<Values extends Record<string, unknown>, Answer> = {
  initialValues: Values;
  /** Messages by field, before anything is sent. */
  validate: (values: Values) => Messages | Promise<Messages>;
  call: (values: Values) => Promise<Answer>;
  /** Messages by field for an error code; the contract's field errors are added. */
  fieldsOf?: (error: unknown) => Messages;
  onDone?: (answer: Answer, form: UseFormReturnType<Values>) => void;
};

/**
 * A form with one mutation. Field errors, from the form or from the API, are shown at the field, and the first one gets
 * the focus; `error` is an error that belongs to no field.
 */
export function useMutationForm<Values extends Record<string, unknown>, Answer>(
  options: Options<Values, Answer>,
) {
  useFormRules();
  const { form, onSubmit } = useValidatedForm<Values>({
    initialValues: options.initialValues,
    validate: (values) => options.validate(values),
  });
  const focusFirst = (messages: object) => {
    const first = Object.keys(options.initialValues).find((name) => name in messages);
    if (first !== undefined) form.getInputNode(first)?.focus();
  };
  const fieldsOf = (error: unknown): Messages => {
    const told: Messages = { ...fieldMessages(error), ...options.fieldsOf?.(error) };
    return Object.fromEntries(Object.entries(told).filter(([name]) => name in options.initialValues));
  };
  const mutation = useMutation({
    mutationFn: options.call,
    onSuccess: (answer) => options.onDone?.(answer, form),
    onError: (error) => {
      const messages = fieldsOf(error);
      form.setErrors(messages);
      focusFirst(messages);
    },
  });
  const busy = mutation.isPending || form.submitting;
  const submit = onSubmit(
    (values) => mutation.mutate(values),
    (errors) => focusFirst(errors),
  );
  const general = mutation.isError && Object.keys(fieldsOf(mutation.error)).length === 0;
  return {
    form,
    submit: (event: FormEvent<HTMLFormElement>) => {
      // A second submit while the first is pending does nothing.
      if (busy) event.preventDefault();
      else submit(event);
    },
    busy,
    done: mutation.isSuccess,
    error: general ? mutation.error : null,
    reset: mutation.reset,
  };
}
