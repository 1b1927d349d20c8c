/** Routes of the operator (and so of the command line) about tools, backups, samples and the state of the server. */
import { TuttiError } from '@tutti/base';
import { Hono } from 'hono';
import type { AuditMarks } from '../audit/audit-marks.ts';
import type { HttpEnv } from '../http/http-env.ts';
import { readJson } from '../http/read-json.ts';
import type { PackageStore } from '../packages/package-store.ts';
import type { PluginRegistry } from '../plugins/plugin-registry.ts';
import type { Workspaces } from '../seams.ts';
import type { Health, HealthCheck } from './health.ts';
import type { NightlyBackup } from './nightly-backup.ts';
import type { Samples } from './samples.ts';

export interface AdminRouteParts {
  registry: PluginRegistry;
  store: Pick<PackageStore, 'list'>;
  workspaces: Pick<Workspaces, 'info' | 'list'>;
  backup: NightlyBackup;
  samples: Samples;
  marks: Pick<AuditMarks, 'check'>;
  health: Health;
}

const day = 24 * 60 * 60 * 1000;

export function createOperatorRoutes(now: () => number, parts: AdminRouteParts): Hono<HttpEnv> {
  const { registry, backup, samples } = parts;
  const app = new Hono<HttpEnv>();

  async function known(workspace: string): Promise<string> {
    if (!(await parts.workspaces.info(workspace))) throw new TuttiError('NO_SUCH_WORKSPACE', { detail: 'There is no such workspace.' });
    return workspace;
  }

  app.get('/api/admin/workspaces/:workspace/plugins', async (c) =>
    c.json({ plugins: await registry.status(await known(c.req.param('workspace')), true) }),
  );
  app.put('/api/admin/workspaces/:workspace/plugins/:plugin', async (c) => {
    const workspace = await known(c.req.param('workspace'));
    const { enabled } = await readJson(c);
    if (typeof enabled !== 'boolean')
      throw new TuttiError('INVALID_FIELD', { field: 'enabled', detail: '“enabled” must be true or false.' });
    await registry.setEnabled(workspace, c.req.param('plugin'), enabled);
    return c.json({ plugins: await registry.status(workspace) });
  });
  app.put('/api/admin/switches/:plugin', async (c) => {
    const { off } = await readJson(c);
    if (typeof off !== 'boolean') throw new TuttiError('INVALID_FIELD', { field: 'off', detail: '“off” must be true or false.' });
    const workspaces = (await parts.workspaces.list()).map(({ id }) => id);
    await registry.setOffOnServer(c.req.param('plugin'), off, workspaces);
    return c.json({ plugin: c.req.param('plugin'), off });
  });
  app.post('/api/admin/backup', async (c) => c.json(await backup.make(), 201));
  app.get('/api/admin/backups', async (c) => c.json({ backups: await backup.list() }));
  app.get('/api/admin/samples', (c) => c.json({ samples: samples.list() }));
  app.post('/api/admin/samples/:id', async (c) => c.json(await samples.load(c.req.param('id')), 201));
  app.delete('/api/admin/samples/:id', async (c) => c.json(await samples.wipe(c.req.param('id'))));
  app.get('/api/admin/doctor', async (c) => {
    const workspaces = await parts.workspaces.list();
    await backup.list();
    const checks = [
      ...(await parts.health.checks()),
      backupCheck(now(), backup.last),
      ...(await toolChecks(registry, workspaces)),
      ...packageChecks(parts.store),
      ...(await auditChecks(parts.marks, workspaces)),
    ];
    return c.json({ checks });
  });
  return app;
}

function backupCheck(now: number, last: NightlyBackup['last']): HealthCheck {
  if (!last) return { name: 'backup', ok: false, detail: 'No backup was made yet.' };
  const hours = Math.floor((now - last.at) / (60 * 60 * 1000));
  if (!last.ok) return { name: 'backup', ok: false, detail: `The last backup, ${hours} hours ago, did not succeed.` };
  return { name: 'backup', ok: now - last.at < 2 * day, detail: `The last backup was made ${hours} hours ago.` };
}

async function auditChecks(marks: Pick<AuditMarks, 'check'>, workspaces: { id: string }[]): Promise<HealthCheck[]> {
  const checks: HealthCheck[] = [];
  for (const { id } of workspaces) {
    const { count, head, fault } = await marks.check(id);
    const seal = head ? `, up to ${head.position}-${head.hash.slice(0, 8)}` : '';
    const detail = fault ? `${fault.reason} A backup from before holds it as it was.` : `${count} records, each as it was written${seal}.`;
    checks.push({ name: `audit ${id}`, ok: fault === undefined, detail });
  }
  return checks;
}

function packageChecks(store: Pick<PackageStore, 'list'>): HealthCheck[] {
  return store.list().flatMap(({ id, refused, waiting }): HealthCheck[] => {
    if (refused !== undefined) return [{ name: `package ${id}`, ok: false, detail: `Not loaded: ${refused}` }];
    if (waiting)
      return [
        {
          name: `package ${id}`,
          ok: true,
          detail: `Version ${waiting.version} waits for approval: it asks for ${waiting.asksFor.join(', ')}.`,
        },
      ];
    return [];
  });
}

async function toolChecks(registry: PluginRegistry, workspaces: { id: string }[]): Promise<HealthCheck[]> {
  const checks = new Map<string, HealthCheck>();
  for (const { id } of workspaces) {
    for (const { id: plugin, title, state, reason, enabled } of await registry.status(id)) {
      const failed = enabled && (state === 'quarantined' || state === 'backing-off');
      const detail = failed ? `${title}: ${reason ?? state}` : `${title} is well.`;
      if (failed || !checks.has(plugin)) checks.set(plugin, { name: `tool ${plugin}`, ok: !failed, detail });
    }
  }
  return [...checks.values()];
}
