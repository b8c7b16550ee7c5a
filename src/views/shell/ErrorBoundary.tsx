import { Component, type ReactNode } from 'react';
import { useText } from '../messages/useText';
import { Button } from '../ui/Button';

interface Props {
  readonly children: ReactNode;
}

/** Keeps a fault of one view from taking the page, and the work, with it. */
export class ErrorBoundary extends Component<Props, { fault: string | null }> {
  override state = { fault: null as string | null };

  static getDerivedStateFromError(error: unknown): { fault: string } {
    return { fault: error instanceof Error ? `${error.name}: ${error.message}` : String(error) };
  }

  override render(): ReactNode {
    return this.state.fault === null ? this.props.children : <Fault details={this.state.fault} />;
  }
}

function Fault({ details }: { details: string }): ReactNode {
  const text = useText();
  return (
    <div className="shell-fault" role="alert">
      <h1>{text('shell.crash.title')}</h1>
      <p>{text('shell.crash.body')}</p>
      <code className="shell-problem-details">{details}</code>
      <Button variant="filled" onPress={() => window.location.reload()}>
        {text('shell.crash.reload')}
      </Button>
    </div>
  );
}
