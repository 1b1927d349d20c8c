/** What a `<wa-dialog>` tells: menus and fields inside it fire events of the same names. */

/** For `@wa-after-show`: the keyboard goes on at the field marked `autofocus`. */
export const focusFirst = onlyItself((event) => {
  if (event.currentTarget instanceof HTMLElement) event.currentTarget.querySelector<HTMLElement>('[autofocus]')?.focus();
});

/** For `@wa-after-hide` and the like: only when the dialog itself says so. */
export function onlyItself(run: (event: Event) => void): (event: Event) => void {
  return (event) => {
    if (event.target === event.currentTarget) run(event);
  };
}
