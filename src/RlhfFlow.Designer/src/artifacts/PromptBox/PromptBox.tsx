import { Button, Group, NumberInput, Stack, Switch, Text, Textarea, Title } from "@mantine/core";
import { IconSend } from "@tabler/icons-react";
import { useMutation } from "@tanstack/react-query";
import { useState, type FormEvent } from "react";
import { generate } from "../../api/artifacts";
import { Failure } from "../../app/PageState";
import { Completions } from "./Completions";
import { promptsOf } from "./promptsOf";

const most = 2048;

/** Completes prompts with a model. One prompt a line. */
export function PromptBox({ address }: { address: string }) {
  const [text, setText] = useState("");
  const [greedy, setGreedy] = useState(false);
  const [temperature, setTemperature] = useState<number | string>(1);
  const [tokens, setTokens] = useState<number | string>(48);
  const [samples, setSamples] = useState<number | string>(1);
  const [seed, setSeed] = useState<number | string>(1);
  const prompts = promptsOf(text);
  const send = useMutation({
    mutationFn: () =>
      generate(address, {
        prompts,
        greedy,
        maximumNewTokens: Number(tokens),
        seed: Number(seed),
        ...(greedy ? {} : { temperature: Number(temperature), samples: Number(samples) }),
      }),
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    send.mutate();
  };
  return (
    <Stack gap="xs" component="form" onSubmit={submit} aria-label="Try the model">
      <Title order={2} size="h3">
        Try the model
      </Title>
      <Textarea
        label="Prompts"
        description="One a line; each is completed by itself."
        autosize
        minRows={2}
        maxRows={10}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
      />
      <Group gap="sm" align="flex-end">
        <Switch label="Greedy" checked={greedy} onChange={(event) => setGreedy(event.currentTarget.checked)} pb={6} />
        <NumberInput
          label="Temperature"
          w={100}
          min={0.01}
          max={10}
          step={0.1}
          value={temperature}
          disabled={greedy}
          onChange={setTemperature}
        />
        <NumberInput
          label="New tokens, at most"
          w={140}
          min={1}
          max={most}
          allowDecimal={false}
          value={tokens}
          onChange={setTokens}
        />
        <NumberInput
          label="Samples each"
          w={100}
          min={1}
          max={16}
          allowDecimal={false}
          value={samples}
          disabled={greedy}
          onChange={setSamples}
        />
        <NumberInput label="Seed" w={90} min={0} allowDecimal={false} value={seed} onChange={setSeed} />
        <Button
          type="submit"
          size="xs"
          leftSection={<IconSend size={14} aria-hidden />}
          loading={send.isPending}
          disabled={prompts.length === 0}
        >
          Generate
        </Button>
      </Group>
      {prompts.length === 0 && (
        <Text size="xs" c="dimmed">
          Write a prompt first.
        </Text>
      )}
      {send.isError && <Failure what="generate" error={send.error} />}
      {send.data && <Completions items={send.data.items} />}
    </Stack>
  );
}
