import { Component, type ReactNode } from 'react';
import { ErrorState } from '../elements/states.tsx';

interface PageFaultProps {
  /** Where the window is: another page may be well. */
  place: string;
  /** Told of what could not be shown. */
  onFault: (error: unknown) => void;
  children: ReactNode;
}

/** Stands in for a page whose own code fails, instead of an empty window. */
export class PageFault extends Component<PageFaultProps, { error: Error | null }> {
  override state: { error: Error | null } = { error: null };

  static getDerivedStateFromError(error: unknown): { error: Error } {
    return { error: error instanceof Error ? error : new Error(String(error)) };
  }

  override componentDidCatch(error: unknown): void {
    this.props.onFault(error);
  }

  override componentDidUpdate({ place }: PageFaultProps): void {
    if (place !== this.props.place && this.state.error !== null) this.setState({ error: null });
  }

  override render(): ReactNode {
    const { error } = this.state;
    if (error === null) return this.props.children;
    return (
      <ErrorState
        title="This page cannot be shown because of an error"
        error={error}
        onRetry={() => location.reload()}
      />
    );
  }
}
