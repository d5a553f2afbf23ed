import { Component, type ReactNode } from 'react';

interface FaultBoundaryProps {
  /** When this changes, what failed is tried again. */
  retryOn: string;
  /** Hears of what could not be shown. */
  onFault: (error: unknown) => void;
  /** What stands in for it. */
  fallback: (error: Error) => ReactNode;
  children: ReactNode;
}

/** Keeps a fault in the code of one part from taking everything else away: without it React empties the whole window. */
export class FaultBoundary extends Component<FaultBoundaryProps, { error: Error | null }> {
  override state: { error: Error | null } = { error: null };

  static getDerivedStateFromError(error: unknown): { error: Error } {
    return { error: error instanceof Error ? error : new Error(String(error)) };
  }

  override componentDidCatch(error: unknown): void {
    this.props.onFault(error);
  }

  override componentDidUpdate({ retryOn }: FaultBoundaryProps): void {
    if (retryOn !== this.props.retryOn && this.state.error !== null) this.setState({ error: null });
  }

  override render(): ReactNode {
    return this.state.error === null ? this.props.children : this.props.fallback(this.state.error);
  }
}
