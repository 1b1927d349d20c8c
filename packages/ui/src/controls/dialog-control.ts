/** The dialog: loaded when the first one opens. */
import '@awesome.me/webawesome/dist/components/dialog/dialog.js';
import './core-controls.ts';
