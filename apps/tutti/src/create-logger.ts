/** The writer behind every room's logger: one JSON line per event on stderr, so that stdout stays for answers. */
import type { Logger } from '@tutti/base';
import { destination, pino } from 'pino';
import type { AppSettings } from './settings.ts';

export function createLogger(level: AppSettings['logLevel']): Logger {
  return pino({ level, base: null, timestamp: () => `,"at":"${new Date().toISOString()}"` }, destination({ dest: 2, sync: true }));
}
