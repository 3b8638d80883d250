import { Button, type ButtonProps } from '@mantine/core';
import { Link, type LinkProps } from 'react-router';

type Props = ButtonProps & Pick<LinkProps, 'to' | 'replace' | 'state'>;

/** A link that looks like a button. */
export function LinkButton(props: Props) {
  return <Button component={Link} {...props} />;
}
