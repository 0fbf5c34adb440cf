// @vitest-environment jsdom
import { cleanup, render, screen } from "@testing-library/react";
import { afterEach, expect, it } from "vitest";
import { FocusBack } from "../../src/app/Dialog/FocusBack";

afterEach(cleanup);

function Page({ open, over, field = true }: { open?: string; over?: string; field?: boolean }) {
  const dialog = (name: string) => <div key={name} role="dialog"><FocusBack /><input aria-label={name} /></div>;
  return (
    <>
      <button>Opener</button>
      {field && <input aria-label="Elsewhere" />}
      <button aria-controls="menu">Menu</button>
      <div role="menu" id="menu"><button>Item</button></div>
      {open && dialog(open)}
      {over && dialog(over)}
    </>
  );
}
const focus = (name: string) => {
  const element = screen.queryByRole("button", { name }) ?? screen.getByRole("textbox", { name });
  element.focus();
};
const focused = () => document.activeElement?.getAttribute("aria-label") ?? document.activeElement?.textContent;

it("gives the keyboard back when a dialog is taken out of the page", () => {
  const { rerender } = render(<Page />);
  focus("Opener");
  rerender(<Page open="first" />);
  focus("first");
  rerender(<Page />);
  expect(focused()).toBe("Opener");
});

it("gives it back to where it was before the first of two dialogs, whichever replaced which", () => {
  const { rerender } = render(<Page />);
  focus("Opener");
  rerender(<Page open="list" />);
  focus("list");
  rerender(<Page over="insert" />);
  focus("insert");
  rerender(<Page />);
  expect(focused()).toBe("Opener");
});

it("gives it back to the button of the menu that opened a dialog", () => {
  const { rerender } = render(<Page />);
  focus("Item");
  rerender(<Page open="delete" />);
  focus("delete");
  rerender(<Page />);
  expect(focused()).toBe("Menu");
});

it("leaves the keyboard where the dialog sent it", () => {
  const { rerender } = render(<Page />);
  focus("Opener");
  rerender(<Page open="first" />);
  focus("Elsewhere");
  rerender(<Page />);
  expect(focused()).toBe("Elsewhere");
});
