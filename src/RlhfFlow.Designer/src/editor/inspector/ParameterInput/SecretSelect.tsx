import { Select } from "@mantine/core";
import { useSecrets } from "../../../api";

export interface SecretSelectProps { id: string; value: string; readOnly: boolean; error: boolean; "aria-describedby": string; onChange: (name: string) => void }

/** The name of a secret that the server keeps; its value never comes here. */
export function SecretSelect({ value, onChange, ...rest }: SecretSelectProps) {
  const secrets = useSecrets(true);
  const names = secrets.data?.items.map((secret) => secret.name) ?? [];
  return (
    <Select {...rest} searchable clearable data={value === "" || names.includes(value) ? names : [value, ...names]} value={value === "" ? null : value}
      placeholder="name of a secret" nothingFoundMessage="No secret of that name; an administrator adds them in the settings."
      onChange={(name) => onChange(name ?? "")} />
  );
}
