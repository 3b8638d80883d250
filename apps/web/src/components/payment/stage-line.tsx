import type { Stage } from '@app/payment-flow';
import classes from './payments.module.css';

const steps = ['Card', 'Security code', 'Your bank', 'Done'] as const;

/** How far along each stage of the loop stands; while an answer is outstanding it is still the bank's turn. */
const positions: Record<Stage, number> = { card: 0, 'security-code': 1, bank: 2, processing: 2, done: 3 };

/** Where the payment stands: card, security code, your bank, done. */
export function StageLine({ stage }: { stage: Stage }) {
  const at = positions[stage];
  return (
    <ol className={classes.stages} aria-label="Payment progress" data-processing={stage === 'processing'}>
      {steps.map((name, index) => {
        const passed = index < at || stage === 'done';
        return (
          <li
            key={name}
            className={classes.stage}
            data-state={passed ? 'passed' : index === at ? 'current' : 'ahead'}
            aria-current={index === at ? 'step' : undefined}
          >
            {name}
          </li>
        );
      })}
    </ol>
  );
}
