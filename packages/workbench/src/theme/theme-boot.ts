/** Runs in the head before anything is drawn, so that a chosen theme never flashes. */
import { applyStoredTheme } from './theme.ts';

applyStoredTheme();
