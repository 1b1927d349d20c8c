/** The controls that the shell itself needs from the first moment: buttons and icons. */
import '@awesome.me/webawesome/dist/components/button/button.js';
import '@awesome.me/webawesome/dist/components/icon/icon.js';
import { registerIcons } from '../icons/register-icons.ts';

registerIcons();
