/** What a plugin is tried on: a real server with the plugin in one of the two hosts, two workspaces, and people of every role in both. */
import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { DisposableStore } from '@tutti/base';
import { unpackPackage } from '@tutti/core';
import type { PluginManifest, PluginStatus, Role, RouteContribution } from '@tutti/plugin-api';
import type { PluginPackage } from '@tutti/plugin-host';
import type { Browser } from 'playwright-core';
import { startTestServer, type TestServer } from '../test-server.ts';
import { sampleOf } from './sample-value.ts';

export type TrialHost = 'process' | 'worker';

export interface TrialOptions {
  /** The packed plugin, as it would be installed. */
  bytes: Uint8Array;
  /** A process of its own, as strangers' plugins get, or a thread, as those that come with the server. */
  host: TrialHost;
  /** A program like the product's own, with the plugin in the folder of TRIED_PLUGIN in the place of all that come with it. */
  serveWith: string;
  browser: Browser;
  /** Multiplies every time that is allowed, on a machine that is slow or busy. */
  patience: number;
  /** How often it is switched on and off while the server is watched for what is left; 20 when absent. */
  turns?: number | undefined;
  /** Panels of an installed plugin are opened in frames alone; for whoever opens them in the page in another trial. */
  onlyFrames?: boolean | undefined;
}

export interface TrialPerson {
  role: Role;
  email: string;
  token: string;
}

export interface Trial {
  readonly options: TrialOptions;
  readonly server: TestServer;
  readonly plugin: PluginPackage;
  readonly manifest: PluginManifest;
  /** Its panels stand in frames unless it is approved that they run in the page. */
  readonly framed: boolean;
  /** Where the plugin is on, with somebody of every role. */
  readonly home: string;
  /** Where it is on as well, and which must notice nothing. */
  readonly away: string;
  /** In `home`; in `away` with a second argument. */
  person(role: Role, workspace?: string): TrialPerson;
  /** Asks one of the plugin's routes as a program of this person; undefined: as nobody. Parameters and body are made up where none are given. */
  ask(route: RouteContribution, person: TrialPerson | undefined, workspace?: string): Promise<Response>;
  setEnabled(enabled: boolean, workspace?: string): Promise<void>;
  status(): Promise<PluginStatus>;
  install(bytes: Uint8Array, query?: string): Promise<{ panels?: 'frame' | 'page' | 'none' }>;
  dispose(): Promise<void>;
}

const seatedRoles: readonly Role[] = ['facilitator', 'steward', 'lead', 'member', 'observer', 'community'];

export async function openTrial(options: TrialOptions): Promise<Trial> {
  const owned = new DisposableStore();
  try {
    const place = await mkdtemp(path.join(os.tmpdir(), 'tutti-trial-'));
    owned.defer(() => rm(place, { recursive: true, force: true }));
    const plugin = await unpackPackage(options.bytes, place);
    const { manifest } = plugin;
    const env = options.host === 'worker' ? { TRIED_PLUGIN: plugin.folder } : {};
    const server = owned.add(await startTestServer({ startWithin: 60_000, program: options.serveWith, env }));
    const people = new Map<string, TrialPerson>();
    for (const workspace of ['home', 'away']) await fill(server, workspace, people);

    let framed = false;
    const trial: Trial = {
      get framed() {
        return framed;
      },
      options,
      server,
      plugin,
      manifest,
      home: 'home',
      away: 'away',
      person: (role, workspace = 'home') => people.get(`${workspace} ${role}`) as TrialPerson,
      async ask({ method, path: route, roles, query, body }, person, workspace = 'home') {
        const below = route.replaceAll(/:[A-Za-z0-9]+/g, 'none-such');
        const search = query
          ? `?${new URLSearchParams(Object.entries(sampleOf(query) as object).map(([key, value]) => [key, String(value)]))}`
          : '';
        const sends = method !== 'GET' && method !== 'DELETE';
        // What is open to everybody stands at an address of its own, where whoever asks is nobody.
        if (roles.includes('public')) return fetch(`${server.origin}/public/${workspace}/${manifest.id}${below}${search}`);
        return fetch(`${server.origin}/api/workspaces/${workspace}/plugins/${manifest.id}${below}${search}`, {
          method,
          headers: {
            ...(person ? { authorization: `Bearer ${person.token}` } : {}),
            ...(sends ? { 'content-type': 'application/json' } : {}),
          },
          ...(sends ? { body: JSON.stringify(body ? sampleOf(body) : {}) } : {}),
        });
      },
      async setEnabled(enabled, workspace = 'home') {
        await server.admin('PUT', `/workspaces/${workspace}/plugins/${manifest.id}`, { enabled });
      },
      async status() {
        const { plugins } = await server.admin<{ plugins: PluginStatus[] }>('GET', '/workspaces/home/plugins');
        return plugins.find(({ id }) => id === manifest.id) as PluginStatus;
      },
      install: (bytes, query = '?by=conformance&approve=true') => server.upload(`/plugins${query}`, bytes),
      dispose: () => owned.dispose(),
    };
    if (options.host === 'process') framed = (await trial.install(options.bytes)).panels === 'frame';
    await trial.setEnabled(true);
    await trial.setEnabled(true, 'away');
    return trial;
  } catch (error) {
    await owned.dispose();
    throw error;
  }
}

/** No other plugin is on there, so that a plugin that quietly needs one is found out. */
async function fill(server: TestServer, workspace: string, people: Map<string, TrialPerson>): Promise<void> {
  await server.admin('POST', '/workspaces', { id: workspace, name: `Conformance ${workspace}`, plugins: [] });
  const { organisation } = await server.admin<{ organisation: { id: string } }>('POST', `/workspaces/${workspace}/organisations`, {
    name: 'Reef House',
  });
  for (const role of seatedRoles) {
    const email = `${role}@${workspace}.example.org`;
    const partner = role === 'lead' || role === 'member' ? { organisation: organisation.id } : {};
    await server.admin('POST', `/workspaces/${workspace}/people`, { name: `Person ${role}`, email, role, ...partner });
    const { token } = await server.admin<{ token: string }>('POST', `/workspaces/${workspace}/tokens`, { as: email });
    people.set(`${workspace} ${role}`, { role, email, token });
  }
}
