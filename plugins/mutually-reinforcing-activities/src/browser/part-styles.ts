/** What the board and the coverage, each with a root of its own, begin with. */
import { css } from 'lit';

export const partStyles = css`
  :host {
    display: block;
    container-type: inline-size;
  }
  *,
  ::before,
  ::after {
    box-sizing: border-box;
  }
  h3,
  p,
  ul {
    margin: 0;
    padding: 0;
    list-style: none;
  }
  button,
  select {
    color: inherit;
    font: inherit;
  }
  :focus-visible {
    outline: var(--t-focus-width) solid var(--t-focus);
    outline-offset: 1px;
    border-radius: var(--t-radius-s);
  }
  .small {
    font-size: var(--t-size-s);
  }
`;
