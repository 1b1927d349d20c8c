/** For measuring the host alone: a plugin that asks the core for nothing needs none of it. */
import { TuttiError } from '@tutti/base';
import type { HostServices } from '@tutti/plugin-host';

function refuse(): never {
  throw new TuttiError('NOT_BUILT');
}

export const noServices: HostServices = {
  database: refuse,
  revokedAt: async () => undefined,
  providerOf: async () => undefined,
  directory: async () => [],
  fetch: refuse,
  notify: refuse,
  mail: refuse,
  documents: refuse,
  files: { of: refuse, read: refuse },
  linksOf: refuse,
  organisations: async () => [],
  settings: async () => ({}),
  outboxChanged: refuse,
  migrate: refuse,
};
