import type { Command } from "./Command";
import { arrangeCommands } from "./arrangeCommands";
import { editCommands } from "./editCommands";
import { selectCommands } from "./selectCommands";
import { viewCommands } from "./viewCommands";
import { workflowCommands } from "./workflowCommands";

/** Everything that can be done in the editor; menus, keys and the list of commands all come from here. */
export const commands: readonly Command[] = [...workflowCommands, ...editCommands, ...selectCommands, ...arrangeCommands, ...viewCommands];
const byId = new Map(commands.map((command) => [command.id, command]));
export const findCommand = (id: string): Command => byId.get(id)!;
export type { Command } from "./Command";
export { isEnabled } from "./Command";
