/** The controls that the shell itself needs from the first moment: buttons and icons. */
import WaButton from '@awesome.me/webawesome/dist/components/button/button.js';
import '@awesome.me/webawesome/dist/components/icon/icon.js';
import { css } from 'lit';
import { registerIcons } from '../icons/register-icons.ts';

registerIcons();

/** The names of organisations are long: words wrap on a phone rather than push a page aside. Given to the control itself, since no style sheet of ours reaches it inside a panel's shadow root. */
const wrapping = css`
  :host {
    max-inline-size: 100%;
  }
  .button {
    height: auto;
    min-block-size: var(--wa-form-control-height);
    padding-block: 0.3em;
    white-space: normal;
    text-wrap: balance;
    line-height: 1.3;
  }
`;
WaButton.elementStyles = [...WaButton.elementStyles, wrapping];
