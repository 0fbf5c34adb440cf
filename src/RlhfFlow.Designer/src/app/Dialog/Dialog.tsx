import { Modal, type ModalProps } from "@mantine/core";
import { FocusBack } from "./FocusBack";

// To hold a page still makes the browser style all of it anew; the editor, with thousands of elements, has nothing to scroll.
const pageScrolls = () => document.documentElement.scrollHeight > window.innerHeight;

/** A dialog over the page. However it is closed, also by taking it out of the page, the keyboard returns to where it was. */
export function Dialog(props: ModalProps) {
  return (
    <>
      <Modal lockScroll={props.opened && pageScrolls()} {...props} returnFocus={false} />
      {props.opened && <FocusBack />}
    </>
  );
}
