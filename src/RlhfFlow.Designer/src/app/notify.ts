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
