export { type AxeScope, axeFaults } from './axe-faults.ts';
export { type BrowserStage, browserStage } from './browser-stage.ts';
export { launchBrowser } from './launch-browser.ts';
export { browserOrigin, type SignedIn, signInAs } from './sign-in.ts';
