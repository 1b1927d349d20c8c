/** Brings one plugin's question to the plugin that provides the service: checks versions, arguments and results, stamps who asks, and bounds time and depth. */
import { type Clock, TuttiError } from '@tutti/base';
import type { Actor, PluginManifest, ServiceContribution, ServiceMethod, ValueSchema, WorkspaceInfo } from '@tutti/plugin-api';
import type { ServiceCaller, ServiceFound } from '@tutti/plugin-api/server';
import satisfies from 'semver/functions/satisfies.js';
import type { HostLimits } from './host-limits.ts';
import { closestWord } from './manifest/closest-word.ts';
import { compileValue, type ValueCheck } from './manifest/value-check.ts';

/** For whom a plugin asks, and how it came to that; known to the host alone. */
export interface ServiceOrigin {
  actor: Actor | undefined;
  /** Plugins that wait for this, the first first; the asking one is the last. */
  path: readonly string[];
  /** Until when somebody waits, by the host's clock. */
  deadline: number | undefined;
}

export interface ServiceQuestion {
  name: string;
  method: string;
  given: unknown;
  caller: ServiceCaller;
  origin: ServiceOrigin;
  ms: number;
}

export interface ServiceBrokerOptions {
  clock: Clock;
  limits: Pick<HostLimits, 'serviceMs' | 'maxServiceDepth'>;
  /** The plugin that is on in the workspace and provides the service. */
  providerOf(workspace: string, service: string): Promise<string | undefined>;
  manifest(plugin: string): PluginManifest | undefined;
  serve(plugin: string, workspace: WorkspaceInfo, question: ServiceQuestion): Promise<unknown>;
}

export class ServiceBroker {
  readonly #options: ServiceBrokerOptions;
  readonly #checks = new WeakMap<ValueSchema, ValueCheck>();

  constructor(options: ServiceBrokerOptions) {
    this.#options = options;
  }

  async find(consumer: PluginManifest, workspace: string, name: string): Promise<ServiceFound | undefined> {
    const found = await this.#provider(workspace, name);
    if (!found || !satisfies(found.service.version, demandRange(consumer, name))) return undefined;
    return { plugin: found.manifest.id, title: found.manifest.title, version: found.service.version };
  }

  /** Rejects as PluginServices.call says. */
  async call(
    origin: ServiceOrigin,
    consumer: PluginManifest,
    workspace: WorkspaceInfo,
    name: string,
    method: string,
    given: unknown,
  ): Promise<unknown> {
    const { clock, limits } = this.#options;
    const range = demandRange(consumer, name);
    const found = await this.#provider(workspace.id, name);
    if (!found || !satisfies(found.service.version, range)) throw serviceMissing(consumer, name, range, found);
    const declared = Object.hasOwn(found.service.methods, method) ? found.service.methods[method] : undefined;
    if (!declared) throw noMethod(found.service, method);
    if (origin.path.length > limits.maxServiceDepth) {
      const path = [...origin.path, found.manifest.id].join(' → ');
      throw new TuttiError('SERVICE_DEPTH', { limit: limits.maxServiceDepth, detail: `Tools have called one another too often: ${path}.` });
    }
    const ms = Math.min(limits.serviceMs, (origin.deadline ?? Number.POSITIVE_INFINITY) - clock.now());
    if (ms <= 0) throw new TuttiError('PLUGIN_TIMEOUT');
    const checked = this.#arguments(name, method, declared, given);
    const caller: ServiceCaller = { plugin: consumer.id, actor: origin.actor };
    const path = [...origin.path, found.manifest.id];
    const inner = { actor: origin.actor, path, deadline: clock.now() + ms };
    const result = await this.#options.serve(found.manifest.id, workspace, { name, method, given: checked, caller, origin: inner, ms });
    return this.#result(found.manifest, `${name}.${method}`, declared, result);
  }

  async #provider(workspace: string, name: string): Promise<{ manifest: PluginManifest; service: ServiceContribution } | undefined> {
    const plugin = await this.#options.providerOf(workspace, name);
    const manifest = plugin === undefined ? undefined : this.#options.manifest(plugin);
    const service = manifest?.services?.provides?.find((each) => each.name === name);
    return manifest && service ? { manifest, service } : undefined;
  }

  #arguments(name: string, method: string, declared: ServiceMethod, given: unknown): unknown {
    const outcome = this.#check(declared.arguments)(given ?? {});
    if (outcome.ok) return outcome.value;
    const what = outcome.pointer === '' ? 'what is given' : `“${outcome.pointer.slice(1)}”`;
    throw new TuttiError('INVALID_FIELD', { field: outcome.pointer || '/', detail: `${name}.${method}: ${what} ${outcome.words}` });
  }

  #result(provider: PluginManifest, name: string, declared: ServiceMethod, result: unknown): unknown {
    if (!declared.result) return undefined;
    const outcome = this.#check(declared.result)(result);
    if (outcome.ok) return outcome.value;
    const what = outcome.pointer === '' ? 'it' : `“${outcome.pointer.slice(1)}”`;
    throw new TuttiError('PLUGIN_FAILED', {
      detail: `${provider.title} answered ${name} with what its own manifest does not allow: ${what} ${outcome.words}`,
    });
  }

  #check(schema: ValueSchema): ValueCheck {
    const check = this.#checks.get(schema) ?? compileValue(schema);
    this.#checks.set(schema, check);
    return check;
  }
}

function demandRange({ services = {} }: PluginManifest, name: string): string {
  const ranges = { ...services.optional, ...services.requires };
  const range = Object.hasOwn(ranges, name) ? ranges[name] : undefined;
  if (range !== undefined) return range;
  throw new TuttiError('NOT_ALLOWED', {
    detail: `This tool did not say that it uses the service “${name.slice(0, 80)}”.`,
    hint: 'Name it with a range under "services.requires" or "services.optional" in the manifest.',
  });
}

/** One sentence that names both versions. */
export function serviceMissing(
  consumer: PluginManifest,
  name: string,
  range: string,
  found: { manifest: PluginManifest; service: ServiceContribution } | undefined,
): TuttiError {
  const detail = found
    ? `${consumer.title} needs the service “${name}” ${range}, and ${found.manifest.title} here provides ${found.service.version}.`
    : `${consumer.title} needs the service “${name}” ${range}, and no tool that is on here provides it.`;
  return new TuttiError('SERVICE_MISSING', { field: name, got: found?.service.version, detail });
}

function noMethod(service: ServiceContribution, method: string): TuttiError {
  const meant = closestWord(method, Object.keys(service.methods));
  const detail = `The service “${service.name}” ${service.version} has no method “${method.slice(0, 80)}”.${meant ? ` Did you mean “${meant}”?` : ''}`;
  return new TuttiError('INVALID_FIELD', { field: 'method', detail });
}
