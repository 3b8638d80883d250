import { useId } from 'react';

interface Props {
  name: string;
  says: string;
  on: boolean;
  change: (on: boolean) => void;
}

/** Something that is on or off, with a line on what that does. */
export function Switch({ name, says, on, change }: Props) {
  const id = useId();
  return (
    <div className="switch-row">
      <div>
        <span id={`${id}name`} className="switch-name">
          {name}
        </span>
        <span id={`${id}says`} className="quiet">
          {says}
        </span>
      </div>
      <button
        type="button"
        role="switch"
        className="switch"
        aria-checked={on}
        aria-labelledby={`${id}name`}
        aria-describedby={`${id}says`}
        onClick={() => change(!on)}
      />
    </div>
  );
}
