/**
 * Every plugin that comes with the server, out of its packed tarball through the whole conformance suite, as if a stranger had
 * written it: in a process of its own, its panels in frames. How they fare in a worker and in the page, as they are served, all
 * other tests see; here it is tried with one of them, and with all under `pnpm test:soak`.
 */
import { soakSize } from '@tutti/testkit';
import { packBuilt } from '../src/authoring/pack-built.ts';
import { conform, packagesIn } from './steps/conform.ts';

const all = packagesIn('plugins', packBuilt);
const inBoth = all.slice(-soakSize(1, all.length));

conform(all, (name) => (inBoth.some((each) => each.name === name) ? ['process', 'worker'] : ['process']));
