import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { findChromium } from './find-chromium.ts';

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'tutti-chromium-'));
});

afterEach(() => rmSync(folder, { recursive: true }));

function program(...parts: string[]): string {
  const file = path.join(folder, ...parts);
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, '#!/bin/sh\n');
  chmodSync(file, 0o755);
  return file;
}

describe('findChromium', () => {
  it('takes the path that TUTTI_CHROMIUM names before all others', () => {
    const mine = program('mine');
    program('bin', 'chromium');
    expect(findChromium({ TUTTI_CHROMIUM: mine, PATH: path.join(folder, 'bin') })).toBe(mine);
  });

  it('refuses a given path that cannot be run instead of looking further', () => {
    program('bin', 'chromium');
    expect(() => findChromium({ TUTTI_CHROMIUM: '/no/such/file', PATH: path.join(folder, 'bin') })).toThrow('TUTTI_CHROMIUM');
  });

  it("takes the newest of Playwright's own browsers", () => {
    program('browsers', 'chromium-900', 'chrome-linux', 'chrome');
    const newest = program('browsers', 'chromium-1200', 'chrome-linux64', 'chrome');
    expect(findChromium({ PLAYWRIGHT_BROWSERS_PATH: path.join(folder, 'browsers'), PATH: '' })).toBe(newest);
  });

  it('finds the browser of the system on the path', () => {
    const system = program('bin', 'google-chrome');
    expect(findChromium({ PLAYWRIGHT_BROWSERS_PATH: folder, PATH: path.join(folder, 'bin') })).toBe(system);
  });
});
