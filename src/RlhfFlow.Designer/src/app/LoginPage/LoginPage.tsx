import { Alert, Button, Center, Code, Paper, PasswordInput, Stack, Text, Title } from "@mantine/core";
import { useQueryClient } from "@tanstack/react-query";
import { useState, type FormEvent } from "react";
import { Navigate, useNavigate, useSearchParams } from "react-router";
import { messageOf, statusOf } from "../../api/ApiError";
import { keys } from "../../api/keys";
import { signIn, useSession } from "../../api/session";

export default function LoginPage() {
  const [token, setToken] = useState("");
  const [error, setError] = useState<unknown>();
  const [busy, setBusy] = useState(false);
  const [search] = useSearchParams();
  const navigate = useNavigate();
  const client = useQueryClient();
  const session = useSession();
  const next = safeNext(search.get("next"));

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setBusy(true);
    try {
      client.setQueryData(keys.session, await signIn(token.trim()));
      await navigate(next, { replace: true });
    } catch (cause) {
      setError(cause);
    } finally {
      setBusy(false);
    }
  };

  if (session.data) return <Navigate to={next} replace />;
  return (
    <Center h="100vh" component="main">
      <Paper withBorder p="xl" w={380} maw="92vw" component="form" onSubmit={submit} radius="md">
        <Stack gap="sm">
          <Title order={1}>Sign in to RlhfFlow</Title>
          <Text size="sm" c="dimmed">
            The server printed an address with a token when it started (<Code>./rlhfflow serve</Code>). Open that
            address, or paste the token here.
          </Text>
          <PasswordInput
            label="Token"
            value={token}
            autoFocus
            required
            autoComplete="current-password"
            onChange={(event) => setToken(event.currentTarget.value)}
          />
          {error !== undefined && (
            <Alert color="red" role="alert" p="xs">
              {statusOf(error) === 401 ? "The server does not know this token, or it has ended." : messageOf(error)}
            </Alert>
          )}
          <Button type="submit" size="sm" loading={busy} disabled={token.trim() === ""}>
            Sign in
          </Button>
        </Stack>
      </Paper>
    </Center>
  );
}

/** Only a path of this site: an address given from outside must not lead elsewhere after signing in. */
function safeNext(next: string | null): string {
  return next !== null && /^\/(?![/\\])/.test(next) ? next : "/";
}
