/** Reads the settings from the environment and tutti.config.json, checks every one, and names all faults at once. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Settings } from '@tutti/core';
import type { UserRange } from '@tutti/plugin-host';

/** Settings before the data folder is open: the secret may still have to be made there. */
export interface AppSettings extends Omit<Settings, 'secret'> {
  secret: string | undefined;
  /** No public address was given; it follows from host and port. */
  originIsDefault: boolean;
  /** User ids that processes of installed tools run under. */
  pluginUsers: UserRange | undefined;
}

export interface SettingsSources {
  env: NodeJS.ProcessEnv;
  /** Folder where tutti.config.json may stand, and from which a relative data folder is meant. */
  folder: string;
  /** The log goes to somebody's screen: only warnings, unless the settings ask for more. */
  onScreen?: boolean | undefined;
}

export type SettingsOutcome = { ok: true; settings: AppSettings } | { ok: false; faults: string[] };

/** What sysexits.h calls EX_CONFIG: the process ends with it when a setting is wrong. */
export const settingsExitCode = 78;

const logLevels = ['debug', 'info', 'warn', 'error', 'silent'] as const;
const names = [
  'host',
  'port',
  'origin',
  'data',
  'databaseUrl',
  'redisUrl',
  'smtpUrl',
  'secret',
  'log',
  'trustProxy',
  'pluginUsers',
] as const;
type Name = (typeof names)[number];

export function readSettings({ env, folder, onScreen = false }: SettingsSources): SettingsOutcome {
  const faults: string[] = [];
  const values = collect(env, folder, faults);
  const take = <T>(name: Name, fallback: T, parse: (text: string) => T | Fault): T => {
    const value = values.get(name);
    if (value === undefined || value.text === '') return fallback;
    const parsed = parse(value.text);
    if (!(parsed instanceof Fault)) return parsed;
    faults.push(`${value.source} ${parsed.words}`);
    return fallback;
  };
  const host = take('host', '127.0.0.1', parseHost);
  const port = take('port', 4321, parsePort);
  const origin = take<string | undefined>('origin', undefined, parseOrigin);
  const several = 'cannot be used yet: this server keeps its data in its own folder; running on several nodes is not built';
  take('databaseUrl', undefined, () => new Fault(several));
  take('redisUrl', undefined, () => new Fault(several));
  const settings: AppSettings = {
    host,
    port,
    origin: origin ?? defaultOrigin(host, port),
    originIsDefault: origin === undefined,
    dataFolder: path.resolve(
      folder,
      take('data', 'data', (text) => text),
    ),
    smtpUrl: take<string | undefined>('smtpUrl', undefined, parseSmtpUrl),
    secret: take<string | undefined>('secret', undefined, parseSecret),
    logLevel: take('log', onScreen ? 'warn' : 'info', parseLogLevel),
    trustProxy: take('trustProxy', false, parseBoolean),
    pluginUsers: take<UserRange | undefined>('pluginUsers', undefined, parseUsers),
  };
  return faults.length === 0 ? { ok: true, settings } : { ok: false, faults };
}

/** Browsers know passkeys only by a name, so a loopback address is spelt localhost. */
export function defaultOrigin(host: string, port: number): string {
  const local = ['127.0.0.1', '::1', '0.0.0.0', '::', 'localhost'].includes(host);
  const name = local ? 'localhost' : host.includes(':') ? `[${host}]` : host;
  return port === 80 ? `http://${name}` : `http://${name}:${port}`;
}

export function environmentName(name: Name): string {
  return `TUTTI_${name.replace(/[A-Z]/g, (letter) => `_${letter}`).toUpperCase()}`;
}

// --- Reading

interface Value {
  text: string;
  /** How the value is named in a fault: by what the person wrote it in. */
  source: string;
}

function collect(env: NodeJS.ProcessEnv, folder: string, faults: string[]): Map<Name, Value> {
  const values = new Map<Name, Value>();
  for (const [key, value] of Object.entries(readConfigFile(folder, faults))) {
    const name = names.find((each) => each === key);
    if (!name) faults.push(`tutti.config.json: "${key}" is not a setting${suggest(key, names)}`);
    else if (typeof value === 'object') faults.push(`tutti.config.json: "${key}" must be a text, a number, true or false`);
    else values.set(name, { text: String(value), source: `tutti.config.json: "${key}"` });
  }
  for (const name of names) {
    const text = env[environmentName(name)];
    if (text !== undefined && text !== '') values.set(name, { text, source: environmentName(name) });
  }
  const known = names.map(environmentName);
  for (const key of Object.keys(env).filter((each) => each.startsWith('TUTTI_') && !known.includes(each))) {
    // Other names of ours exist (for tests), so only what looks like a slip of the pen is a fault.
    const suggestion = suggest(key, known);
    if (suggestion) faults.push(`${key} is not a setting${suggestion}`);
  }
  return values;
}

function readConfigFile(folder: string, faults: string[]): Record<string, unknown> {
  let text: string;
  try {
    text = readFileSync(path.join(folder, 'tutti.config.json'), 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') faults.push(`tutti.config.json cannot be read: ${(error as Error).message}`);
    return {};
  }
  try {
    const content: unknown = JSON.parse(text);
    if (typeof content === 'object' && content !== null && !Array.isArray(content)) return content as Record<string, unknown>;
    faults.push('tutti.config.json must hold one JSON object');
  } catch (error) {
    faults.push(`tutti.config.json is not valid JSON: ${(error as Error).message}`);
  }
  return {};
}

// --- Checking

class Fault {
  readonly words: string;
  constructor(words: string) {
    this.words = words;
  }
}

function parseHost(text: string): string | Fault {
  return /^[A-Za-z0-9.:_-]+$/.test(text) ? text : new Fault(`must be a host name or an IP address, got "${text}"`);
}

function parsePort(text: string): number | Fault {
  const port = /^\d{1,5}$/.test(text) ? Number(text) : Number.NaN;
  return port <= 65535 ? port : new Fault(`must be a whole number from 0 to 65535, got "${text}"`);
}

function parseOrigin(text: string): string | Fault {
  const url = URL.parse(text);
  const good = url && /^https?:$/.test(url.protocol) && url.pathname === '/' && !url.search && !url.hash && !url.username;
  return good ? url.origin : new Fault(`must be an address without a path, such as https://tutti.example.org, got "${text}"`);
}

function parseSmtpUrl(text: string): string | Fault {
  const url = URL.parse(text);
  if (url && /^smtps?:$/.test(url.protocol) && url.hostname) return text;
  return new Fault('must look like smtp://user:password@mail.example.org:587'); // never repeats what was given: it holds a password
}

function parseSecret(text: string): string | Fault {
  return text.length >= 32 ? text : new Fault(`must have at least 32 characters, got ${text.length}`);
}

function parseLogLevel(text: string): Settings['logLevel'] | Fault {
  return logLevels.find((level) => level === text) ?? new Fault(`must be one of ${logLevels.join(', ')}, got "${text}"`);
}

function parseBoolean(text: string): boolean | Fault {
  if (['1', 'true', 'yes', 'on'].includes(text.toLowerCase())) return true;
  if (['0', 'false', 'no', 'off'].includes(text.toLowerCase())) return false;
  return new Fault(`must be true or false, got "${text}"`);
}

function parseUsers(text: string): UserRange | Fault {
  const [, from, to] = /^(\d{4,9})-(\d{4,9})$/.exec(text) ?? [];
  const range = { first: Number(from), count: Number(to) - Number(from) + 1 };
  if (from === undefined || range.first < 1000 || range.count < 1)
    return new Fault(`must be a range of user ids from 1000 on that nobody else has, such as 61000-61099, got "${text}"`);
  if (process.getuid?.() !== 0)
    return new Fault('can be used only by a server that runs as root, which alone may start programs as other users');
  return range;
}

function suggest(given: string, known: readonly string[]): string {
  const near = known.map((name) => ({ name, distance: editDistance(given.toLowerCase(), name.toLowerCase()) }));
  const best = near.sort((a, b) => a.distance - b.distance)[0];
  return best && best.distance <= 2 ? `; did you mean ${best.name}?` : '';
}

function editDistance(a: string, b: string): number {
  let previous = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const change = (previous[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      row.push(Math.min((previous[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, change));
    }
    previous = row;
  }
  return previous[b.length] ?? 0;
}
