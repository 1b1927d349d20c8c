/** The page docs/reference/plugin-api.md, made from the types: what a plugin may import, and by what a removal is found out. */
import type { Declaration } from './read-declarations.ts';

export interface ApiEntry {
  /** As plugins import it. */
  specifier: string;
  words: string;
  declarations: readonly Declaration[];
}

export function apiPage(entries: readonly ApiEntry[]): string {
  const parts = entries.map(({ specifier, words, declarations }) => {
    const all = declarations.map(
      ({ name, comment, code }) =>
        `### ${name}\n\n${comment === '' ? '' : `${comment.replaceAll('\n', ' ')}\n\n`}\`\`\`ts\n${code}\n\`\`\`\n`,
    );
    return `## \`${specifier}\`\n\n${words}\n\n${all.join('\n')}`;
  });
  return `# The plugin API\n\nAll that a plugin may import of Tutti. This page is made from the types by \`pnpm check --write\`; \`pnpm check\` fails when the two differ.\n\n${parts.join('\n')}`;
}

/** Every name that a plugin could use, with its declaration: `WorkspaceContext`, `WorkspaceContext.fetch`. */
export function namesOf(page: string): Map<string, string> {
  const names = new Map<string, string>();
  for (const section of page.split(/^## /m).slice(1)) {
    const specifier = section.slice(0, section.indexOf('\n')).replaceAll('`', '');
    for (const [, code = ''] of section.matchAll(/```ts\n([\s\S]*?)\n```/g)) {
      const bare = code.replaceAll(/\/\*\*[\s\S]*?\*\//g, '').replaceAll(/\n\s*\n/g, '\n');
      const name = /(?:interface|type|class|const|function|enum) (\w+)/.exec(bare)?.[1] ?? '';
      const isShape = /^export (?:declare )?(?:abstract )?(?:interface|class)/.test(bare);
      names.set(`${specifier} ${name}`, isShape ? (bare.split('{')[0] ?? '').trim() : bare.replaceAll(/\s+/g, ' '));
      if (!isShape) continue;
      for (const member of membersOf(bare))
        names.set(
          `${specifier} ${name}.${/^(?:static |readonly |get |set |abstract )*([#\w]+|\[[^\]]+\])/.exec(member)?.[1] ?? member}`,
          member,
        );
    }
  }
  return names;
}

/** Lines at the first depth, each with what stands inside it. */
function membersOf(code: string): string[] {
  const members: string[] = [];
  for (const line of code.split('\n').slice(1, -1)) {
    if (/^ {4}[^\s}]/.test(line)) members.push(line.trim());
    else if (members.length > 0) members.push(`${members.pop()} ${line.trim()}`);
  }
  return members;
}

/** In words, what is no longer as it was; additions are no breach, but the page has to say them. */
export function differences(before: string, after: string): { removed: string[]; changed: string[]; added: string[] } {
  const [old, now] = [namesOf(before), namesOf(after)];
  return {
    removed: [...old.keys()].filter((name) => !now.has(name)),
    changed: [...old].filter(([name, code]) => now.has(name) && now.get(name) !== code).map(([name]) => name),
    added: [...now.keys()].filter((name) => !old.has(name)),
  };
}
