import { Component, type ReactNode } from 'react';
import { ProblemNote } from './problem-note.js';

interface Props {
  children: ReactNode;
}

/** Shows what went wrong in place of the page, and leaves the rest standing. */
export class ErrorBoundary extends Component<Props, { error?: unknown }> {
  override state: { error?: unknown } = {};

  static getDerivedStateFromError(error: unknown) {
    return { error };
  }

  override render() {
    return 'error' in this.state ? <ProblemNote error={this.state.error} /> : this.props.children;
  }
}
