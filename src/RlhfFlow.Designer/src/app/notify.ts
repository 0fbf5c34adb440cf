import { notifications } from "@mantine/notifications";
import { messageOf } from "../api/ApiError";

/** A passing note that something was done. */
export function notifyDone(message: string): void {
  notifications.show({
    message,
    color: "teal",
    withCloseButton: true,
    closeButtonProps: { "aria-label": "Close note" },
  });
}

const longestList = 8;

/** A note of several lines that stays until it is closed. */
export function notifyList(title: string, lines: string[]): void {
  const more = lines.length - longestList;
  notifications.show({
    title,
    message: [...lines.slice(0, longestList), ...(more > 0 ? [`and ${more} more`] : [])].join("\n"),
    color: "teal",
    autoClose: false,
    styles: { description: { whiteSpace: "pre-line", color: "var(--mantine-color-text)" } },
    withCloseButton: true,
    closeButtonProps: { "aria-label": "Close note" },
  });
}

/** A note that stays until it is closed: an error must not vanish before it was read. */
export function notifyError(what: string, error: unknown): void {
  notifications.show({
    title: `Could not ${what}`,
    message: messageOf(error),
    color: "red",
    autoClose: false,
    role: "alert",
    closeButtonProps: { "aria-label": "Close note" },
  });
}
