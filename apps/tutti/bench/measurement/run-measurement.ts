/** `pnpm bench measurement`: the scorecard, one indicator and the table of all over HTTP, beside bare SQL on the same file, and writes docs/benchmarks/measurement.md. */
import { writeFileSync } from 'node:fs';
import { availableParallelism, cpus, loadavg } from 'node:os';
import path from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { startTestServer } from '@tutti/testkit';
import { quantile } from '../statistics.ts';
import { fillFigures } from './fill-figures.ts';

const [organisations, indicators, years] = [20, 30, 5];
const rounds = 15;
const page = path.resolve(import.meta.dirname, '../../../../docs/benchmarks/measurement.md');
const questions: [name: string, route: string, barMs: number | undefined][] = [
  ['the scorecard', '/scorecard', 300],
  ['one indicator, by month', '/indicators/B1/values', 200],
  ['one indicator, put together by year', '/indicators/B1/values?over=year', 200],
  ['all figures as CSV', '/values.csv', undefined],
];

const server = await startTestServer();
try {
  const workspace = 'bench';
  await server.admin('POST', '/workspaces', { id: workspace, name: 'Bench', plugins: ['shared-measurement'] });
  const ids: string[] = [];
  for (let number = 0; number < organisations; number++) {
    const made = await server.admin<{ organisation: { id: string } }>('POST', `/workspaces/${workspace}/organisations`, {
      name: `Organisation ${number}`,
      initials: `O${number}`,
    });
    ids.push(made.organisation.id);
  }
  const { person } = await server.admin<{ person: { id: string } }>('POST', `/workspaces/${workspace}/people`, {
    name: 'Somebody',
    email: 'somebody@bench.example',
    role: 'facilitator',
  });
  const { token } = await server.admin<{ token: string }>('POST', `/workspaces/${workspace}/tokens`, { as: person.id });
  const ask = async (method: string, route: string, body?: object): Promise<{ ms: number; bytes: number }> => {
    const begun = performance.now();
    const answer = await fetch(`${server.origin}/api/workspaces/${workspace}/plugins/shared-measurement${route}`, {
      method,
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await answer.text();
    if (!answer.ok) throw new Error(`${route} was answered ${answer.status}: ${text}`);
    return { ms: performance.now() - begun, bytes: text.length };
  };
  const first = new Date().getUTCFullYear() - years;
  for (let number = 1; number <= indicators; number++) {
    const share = { shape: 'ratio', unit: 'percent', direction: 'up', period: 'month', overTime: 'ratio', seenBy: 'everybody' };
    await ask('POST', '/indicators', { code: `B${number}`, name: `Share ${number}`, ...share });
    const duties = ids.map((organisation) => ({ organisation, scope: 'own', from: `${first}-01` }));
    await ask('PUT', `/indicators/B${number}/duties`, { duties });
  }
  await server.kill('SIGTERM');
  const file = path.join(server.dataFolder, 'workspaces', workspace, 'plugins', 'shared-measurement.db');
  const count = fillFigures(file, ids, first, years, 7);
  await server.restart();
  const load = loadavg()[0] ?? 0;
  const rows: string[] = [];
  let isReached = true;
  for (const [name, route, barMs] of questions) {
    for (let warm = 0; warm < 2; warm++) await ask('GET', route);
    const times: number[] = [];
    let bytes = 0;
    for (let round = 0; round < rounds; round++) {
      const answer = await ask('GET', route);
      times.push(answer.ms);
      bytes = answer.bytes;
    }
    times.sort((one, other) => one - other);
    const [median, slowest] = [quantile(times, 0.5), times.at(-1) ?? 0];
    if (barMs !== undefined && median > barMs) isReached = false;
    rows.push(`| ${name} | ${median.toFixed(0)} | ${slowest.toFixed(0)} | ${barMs ?? ''} | ${Math.round(bytes / 1000)} |`);
    console.log(`${name}: median ${median.toFixed(0)} ms, slowest ${slowest.toFixed(0)} ms, ${Math.round(bytes / 1000)} kB`);
  }
  const floor = bareSql(file);
  console.log(`${count} figures; bare SQL: ${floor.toFixed(0)} ms`);
  const text = [
    `# Measurement: ${count.toLocaleString('en')} figures`,
    '',
    `Made by \`pnpm bench measurement\`. Over HTTP, as a browser asks: ${organisations} organisations report ${indicators} shares every month of ${years} years, a few of them about few people, so that some figures are hidden and their companions with them. The size that it is built for, a hundred organisations and sixty indicators over ten years, is twenty times this.`,
    '',
    `Machine: ${cpus().length} × ${cpus()[0]?.model.trim() ?? 'unknown'}, Node ${process.version}. Load when it began: ${load.toFixed(1)} on ${availableParallelism()} processors.`,
    '',
    `**${isReached ? 'Both bars are reached' : 'Not every bar is reached'} at this size, at the median.**`,
    '',
    `| asked for | median, ms | slowest of ${rounds}, ms | bar, ms | kB |`,
    '|---|---|---|---|---|',
    ...rows,
    '',
    `The floor: adding up all figures by indicator and month in bare SQL on the same file, with nothing hidden: ${floor.toFixed(0)} ms at the median.`,
    '',
  ];
  writeFileSync(page, text.join('\n'));
  process.exitCode = isReached ? 0 : 1;
} finally {
  await server.dispose();
}

function bareSql(file: string): number {
  const database = new DatabaseSync(file, { readOnly: true });
  const query = database.prepare(
    `select indicator, period, sum(figure ->> 'numerator'), sum(figure ->> 'denominator') from revisions where status = 'accepted' group by indicator, period`,
  );
  const times = Array.from({ length: rounds }, () => {
    const begun = performance.now();
    query.all();
    return performance.now() - begun;
  });
  database.close();
  return quantile(
    times.sort((one, other) => one - other),
    0.5,
  );
}
