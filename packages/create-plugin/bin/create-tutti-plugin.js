#!/usr/bin/env node
/** `npm create tutti-plugin DIR`. Plain JavaScript, since Node runs no TypeScript out of node_modules. */
import path from 'node:path';
import { createPlugin, nextSteps } from '../src/create-plugin.js';

const [folder, ...more] = process.argv.slice(2);
try {
  if (folder === undefined || folder.startsWith('-') || more.length > 0) {
    throw new Error('Give one folder that does not exist yet; its name becomes the id: npm create tutti-plugin resource-map');
  }
  console.log(nextSteps(await createPlugin(path.resolve(folder))));
} catch (error) {
  console.error(`create-tutti-plugin: ${error instanceof Error ? error.message : error}`);
  process.exitCode = 1;
}
