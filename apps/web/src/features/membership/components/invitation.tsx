import { Anchor, Text } from '@mantine/core';
import { Link } from 'react-router';
import { usePlan } from '../api/get-plan';
import classes from './membership.module.css';

type Props = {
  /** Without a rule above it. */
  plain?: boolean;
};

/** One line that tells of the membership; nothing where there is none to join. */
export function Invitation({ plain = false }: Props) {
  const plan = usePlan().data;
  if (!plan || plan.discountPercent === 0) return null;
  return (
    <Text size="sm" c="dimmed" className={plain ? undefined : classes.invitation}>
      Members pay {plan.discountPercent}% less for every book.{' '}
      <Anchor component={Link} to="/membership" underline="always" inherit>
        About membership
      </Anchor>
    </Text>
  );
}
