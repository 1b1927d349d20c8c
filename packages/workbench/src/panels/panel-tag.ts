/** The tag a panel class gets: from plugin, panel and the hash in its address, so that two versions never meet under one name. */
export function panelTag(plugin: string, panel: string, moduleAddress: string, attempt: number): string {
  const hash =
    moduleAddress
      .match(/\/plugins\/[^/]+\/([^/]+)\//)?.[1]
      ?.slice(0, 10)
      .toLowerCase() ?? 'none';
  const clean = (part: string): string => part.toLowerCase().replace(/[^a-z0-9]+/g, '-');
  return `t-${clean(plugin)}-${clean(panel)}-${clean(hash)}${attempt > 0 ? `-${attempt}` : ''}`;
}
