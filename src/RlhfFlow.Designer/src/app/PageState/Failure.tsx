import { Alert, Button, Group, Text } from "@mantine/core";
import { IconAlertTriangle } from "@tabler/icons-react";
import { messageOf } from "../../api/ApiError";

export interface FailureProps {
  what: string;
  error: unknown;
  retry?: () => void;
}

export function Failure({ what, error, retry }: FailureProps) {
  return (
    <Alert m="md" color="red" icon={<IconAlertTriangle aria-hidden />} title={`Could not ${what}`} role="alert">
      <Text size="sm" className="rf-break">
        {messageOf(error)}
      </Text>
      {retry && (
        <Group mt="sm">
          <Button variant="default" onClick={retry}>
            Try again
          </Button>
        </Group>
      )}
    </Alert>
  );
}
