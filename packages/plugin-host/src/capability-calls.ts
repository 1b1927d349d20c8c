/** The calls of a plugin that are no queries: what they carry is looked at here, before the core does anything with it. */
import { TuttiError } from '@tutti/base';
import type { Permission, PluginManifest } from '@tutti/plugin-api';
import type { DirectoryQuery, NewLetter, NewNotice, Recipients } from '@tutti/plugin-api/server';
import type { HostServices, OutsideRequest } from './host-services.ts';
import type { ServiceOrigin } from './service-broker.ts';
import type { CallOrigin } from './wire/frames.ts';

export interface CapabilityCallsOptions {
  manifest: PluginManifest;
  services: HostServices;
  /** Rejects with NOT_ALLOWED or PERMISSION_REVOKED. */
  demand(permission: Permission, workspace: string): Promise<void>;
  originOf(workspace: string, origin: CallOrigin): ServiceOrigin;
  askService(from: ServiceOrigin, workspace: string, service: string, method: string, given: unknown): Promise<unknown>;
  findService(workspace: string, service: string): Promise<unknown>;
}

type Fields = Record<string, unknown>;

const methods = new Set(['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE']);
const longestNotice = 300;
const longestLetter = 20_000;
const mostIds = 200;

export class CapabilityCalls {
  readonly #options: CapabilityCallsOptions;

  constructor(options: CapabilityCallsOptions) {
    this.#options = options;
  }

  async serve(name: string, workspace: string, given: Fields): Promise<unknown> {
    const { manifest, services, demand } = this.#options;
    switch (name) {
      case 'organisations':
        return services.organisations(workspace);
      case 'settings':
        return services.settings(manifest.id, workspace, { ...textField(given, 'organisation'), ...textField(given, 'person') });
      case 'permission':
        await demand(String(given.permission) as Permission, workspace);
        return undefined;
      case 'directory':
        await demand('directory', workspace);
        return services.directory(workspace, readQuery(given.query), this.#options.originOf(workspace, readOrigin(given.origin)).actor);
      case 'fetch':
        return this.#fetch(workspace, fields(given.request));
      case 'notify':
        await demand('notifications', workspace);
        return services.notify(manifest.id, workspace, readNotice(fields(given.notice), manifest));
      case 'mail':
        await demand('mail', workspace);
        return services.mail(manifest.id, workspace, readLetter(fields(given.letter)));
      case 'service.find':
        await demand('services', workspace);
        return this.#options.findService(workspace, String(given.name));
      case 'service.call': {
        await demand('services', workspace);
        const from = this.#options.originOf(workspace, readOrigin(given.origin));
        return this.#options.askService(from, workspace, String(given.name), String(given.method), given.given);
      }
      default:
        throw new TuttiError('NOT_ALLOWED', { detail: 'There is no such call.' });
    }
  }

  async #fetch(workspace: string, given: Fields): Promise<unknown> {
    const request = readRequest(given);
    const url = new URL(request.url);
    await this.#options.demand(`fetch:${url.host}`, workspace);
    return this.#options.services.fetch(this.#options.manifest.id, request);
  }
}

function readRequest({ url, method, headers, body }: Fields): OutsideRequest {
  const parsed = typeof url === 'string' ? URL.parse(url) : null;
  if (parsed?.protocol !== 'https:' || parsed.username !== '' || parsed.password !== '')
    throw invalid('url', 'The address must begin with https:// and carry no name or password.');
  const verb = String(method).toUpperCase();
  if (!methods.has(verb)) throw invalid('method', `The method must be one of ${[...methods].join(', ')}.`);
  const pairs = Array.isArray(headers) ? headers : [];
  const isHeader = (pair: unknown): pair is [string, string] =>
    Array.isArray(pair) && pair.length === 2 && /^[A-Za-z0-9-]{1,100}$/.test(String(pair[0])) && /^[\t -~]{0,8000}$/.test(String(pair[1]));
  if (pairs.length > 50 || !pairs.every(isHeader)) throw invalid('headers', 'A header has a plain name and a plain value.');
  if (body !== undefined && !(body instanceof Uint8Array)) throw invalid('body', 'A body is bytes.');
  return { url: parsed.href, method: verb, headers: pairs, body };
}

function readQuery(value: unknown): DirectoryQuery {
  const { ids, ...given } = fields(value);
  const query: DirectoryQuery = { ...textField(given, 'plugin'), ...textField(given, 'type'), ...textField(given, 'words') };
  if (ids !== undefined) query.ids = texts(ids, 'ids');
  return query;
}

function readNotice({ to, text, panel, address }: Fields, manifest: PluginManifest): NewNotice {
  const notice: NewNotice = { to: readRecipients(to), text: words(text, 'text', longestNotice) };
  if (panel !== undefined) {
    if (!manifest.panels?.some((each) => each.id === panel)) throw invalid('panel', "This must be one of the tool's own panels.");
    notice.panel = String(panel);
    if (address !== undefined) notice.address = words(address, 'address', 500);
  }
  return notice;
}

function readLetter({ to, subject, text }: Fields): NewLetter {
  return {
    to: readRecipients(to),
    subject: words(subject, 'subject', 200).replaceAll(/\s+/g, ' '),
    text: words(text, 'text', longestLetter),
  };
}

function readRecipients(to: unknown): Recipients {
  if (to === 'everybody') return to;
  const { roles, organisations, people } = fields(to);
  const recipients: Recipients = {};
  if (roles !== undefined) recipients.roles = texts(roles, 'to') as NonNullable<typeof recipients.roles>;
  if (organisations !== undefined) recipients.organisations = texts(organisations, 'to');
  if (people !== undefined) recipients.people = texts(people, 'to');
  if (Object.keys(recipients).length === 0) throw invalid('to', 'Say to whom: "everybody", or roles, organisations or people.');
  return recipients;
}

function readOrigin(value: unknown): CallOrigin {
  const { request, call } = fields(value);
  if (typeof request === 'number') return { request };
  return typeof call === 'number' ? { call } : undefined;
}

function fields(value: unknown): Fields {
  return typeof value === 'object' && value !== null ? (value as Fields) : {};
}

function textField<Key extends string>(given: Fields, key: Key): { [K in Key]?: string } {
  const value = given[key];
  return (typeof value === 'string' ? { [key]: value.slice(0, 200) } : {}) as { [K in Key]?: string };
}

function texts(value: unknown, field: string): string[] {
  if (Array.isArray(value) && value.length <= mostIds && value.every((each) => typeof each === 'string')) return value;
  throw invalid(field, `This must be a list of at most ${mostIds} texts.`);
}

/** Without what could hide or turn words around. */
function words(value: unknown, field: string, limit: number): string {
  if (typeof value !== 'string' || value.trim() === '' || value.length > limit)
    throw new TuttiError('INVALID_FIELD', { field, limit, detail: `“${field}” must be text of at most ${limit} characters.` });
  return value.replaceAll(/\p{Bidi_Control}|(?![\t\n])\p{Cc}/gu, '');
}

function invalid(field: string, detail: string): TuttiError {
  return new TuttiError('INVALID_FIELD', { field, detail });
}
