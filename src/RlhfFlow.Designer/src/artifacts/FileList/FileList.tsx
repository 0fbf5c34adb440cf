import { Anchor, Table } from "@mantine/core";
import { filePath } from "../../api/artifacts";
import type { Artifact } from "../../api/types";
import { bytesText } from "../../text/bytes";

export function FileList({ artifact }: { artifact: Artifact }) {
  return (
    <Table aria-label="Files" withTableBorder>
      <Table.Thead>
        <Table.Tr>
          <Table.Th>File</Table.Th>
          <Table.Th ta="right">Size</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {artifact.files.map((file) => (
          <Table.Tr key={file.name}>
            <Table.Td>
              <Anchor href={filePath(artifact.digest, file.name)} download size="sm">
                {file.name}
              </Anchor>
            </Table.Td>
            <Table.Td ta="right">{bytesText(file.bytes)}</Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  );
}
