/** Looks at the processes of a server from outside, where the system shows them (Linux). */
import { readdir, readFile } from 'node:fs/promises';

/** The process of an installed plugin; undefined when none runs, or the system does not say. */
export async function pluginProcess(server: number, plugin: string): Promise<number | undefined> {
  for (const child of await childrenOf(server)) {
    const line = await readFile(`/proc/${child}/cmdline`, 'utf8').catch(() => '');
    if (line.includes(`"plugin":"${plugin}"`)) return child;
  }
  return undefined;
}

/** Of a process, in bytes. */
export async function residentBytes(pid: number): Promise<number | undefined> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => '');
  const kilobytes = /VmRSS:\s+(\d+) kB/.exec(status)?.[1];
  return kilobytes === undefined ? undefined : Number(kilobytes) * 1024;
}

export async function openFiles(pid: number): Promise<number | undefined> {
  return (await readdir(`/proc/${pid}/fd`).catch(() => undefined))?.length;
}

/** Asks again until it holds; false when the time is over. */
export async function until(holds: () => Promise<boolean>, ms: number): Promise<boolean> {
  const end = performance.now() + ms;
  for (;;) {
    if (await holds()) return true;
    if (performance.now() > end) return false;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

async function childrenOf(pid: number): Promise<number[]> {
  const processes = (await readdir('/proc').catch(() => [])).filter((name) => /^\d+$/.test(name));
  const parents = await Promise.all(processes.map(async (each) => ({ each, parent: await parentOf(each) })));
  return parents.filter(({ parent }) => parent === pid).map(({ each }) => Number(each));
}

async function parentOf(pid: string): Promise<number | undefined> {
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '');
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return fields[1] === undefined ? undefined : Number(fields[1]);
}
