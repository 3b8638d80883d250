import { Component, type ComponentType, createContext, type ReactNode, use } from 'react';
import type { Location } from 'react-router';

const FailureContext = createContext<unknown>(undefined);

/** Why the page cannot be shown: its code has failed, or could not be loaded. */
export const useRouteError = (): unknown => use(FailureContext);

type Props = {
  /** A failure from elsewhere. */
  failure: { error: unknown } | null;
  /** Another location is another chance. */
  location: Location;
  fallback: ComponentType;
  children: ReactNode;
};
type State = { caught: { error: unknown } | null; location: Location };

/** Shows `fallback` in the place of what has failed, until the shopper goes elsewhere. */
export class Failures extends Component<Props, State> {
  override state: State = { caught: null, location: this.props.location };

  static getDerivedStateFromError(error: unknown): Partial<State> {
    return { caught: { error } };
  }

  static getDerivedStateFromProps({ location }: Props, state: State): Partial<State> | null {
    return location === state.location ? null : { caught: null, location };
  }

  override render(): ReactNode {
    const { failure, fallback: Fallback, children } = this.props;
    const shown = this.state.caught ?? failure;
    if (shown === null) return children;
    return (
      <FailureContext value={shown.error}>
        <Fallback />
      </FailureContext>
    );
  }
}
