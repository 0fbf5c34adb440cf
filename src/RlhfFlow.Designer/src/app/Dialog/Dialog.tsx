import { Modal, type ModalProps } from "@mantine/core";
import { FocusBack } from "./FocusBack";

/** A dialog over the page. However it is closed, also by taking it out of the page, the keyboard returns to where it was. */
export function Dialog(props: ModalProps) {
  return (
    <>
      <Modal {...props} returnFocus={false} />
      {props.opened && <FocusBack />}
    </>
  );
}
