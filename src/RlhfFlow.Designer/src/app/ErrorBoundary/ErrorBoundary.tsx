import { Alert, Button, Group, Text } from "@mantine/core";
import { IconAlertTriangle } from "@tabler/icons-react";
import { Component, type ErrorInfo, type ReactNode } from "react";

interface Props {
  children: ReactNode;
  resetKey?: string;
}
interface State {
  error?: Error;
  resetKey?: string;
}

/** Keeps the navigation usable when a page fails; going to another page tries afresh. */
export class ErrorBoundary extends Component<Props, State> {
  override state: State = { resetKey: this.props.resetKey };

  static getDerivedStateFromError(error: Error): State {
    return { error };
  }

  static getDerivedStateFromProps(props: Props, state: State): State | null {
    return props.resetKey === state.resetKey ? null : { resetKey: props.resetKey, error: undefined };
  }

  override componentDidCatch(error: Error, info: ErrorInfo): void {
    console.error(error, info.componentStack);
  }

  override render(): ReactNode {
    if (!this.state.error) return this.props.children;
    return (
      <Alert m="lg" color="red" icon={<IconAlertTriangle aria-hidden />} title="This page failed" role="alert">
        <Text size="sm" className="rf-break">
          {this.state.error.message}
        </Text>
        <Group mt="sm">
          <Button variant="default" onClick={() => this.setState({ error: undefined })}>
            Try again
          </Button>
          <Button variant="default" onClick={() => window.location.reload()}>
            Load the page anew
          </Button>
        </Group>
      </Alert>
    );
  }
}
