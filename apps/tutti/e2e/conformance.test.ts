/** Every plugin that comes with the server, out of its packed tarball through the whole conformance suite, in both hosts. */
import { packBuilt } from '../src/authoring/pack-built.ts';
import { conform, packagesIn } from './steps/conform.ts';

conform(packagesIn('plugins', packBuilt));
