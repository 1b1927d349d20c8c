/** Reads declaration files as the compiler writes them: what an entry exports, and the text of each declaration. */
import path from 'node:path';

export interface Declaration {
  name: string;
  /** What stands before it, without the stars; empty when there is nothing. */
  comment: string;
  /** The declaration itself, with the comments of its members. */
  code: string;
}

/** Where names that come from another package stand. */
export type PackageEntries = Readonly<Record<string, string>>;

/** In the order of their names. @throws Error when an exported name cannot be found. */
export function readEntry(files: ReadonlyMap<string, string>, entry: string, packages: PackageEntries): Declaration[] {
  const found = [...exportsOf(files, entry, packages)].map(([name, declaration]) => ({ ...declaration, name }));
  return found.sort((a, b) => (a.name < b.name ? -1 : 1));
}

function exportsOf(files: ReadonlyMap<string, string>, file: string, packages: PackageEntries): Map<string, Declaration> {
  const text = files.get(file);
  if (text === undefined) throw new Error(`${file} was not made by the compiler`);
  const found = new Map<string, Declaration>();
  for (const declaration of declarationsIn(text)) found.set(declaration.name, declaration);
  for (const [, names = '', from = ''] of text.matchAll(/^export (?:type )?\{([^}]*)\} from ['"]([^'"]+)['"];/gm)) {
    const target = packages[from] ?? path.posix.join(path.posix.dirname(file), from.replace(/\.ts$/, '.d.ts'));
    const inside = exportsOf(files, target, packages);
    for (const part of names
      .split(',')
      .map((each) => each.trim().replace(/^type /, ''))
      .filter(Boolean)) {
      const [name = part, as = name] = part.split(' as ');
      const declaration = inside.get(name);
      if (!declaration) throw new Error(`${file} exports ${name}, which ${target} does not have`);
      found.set(as, declaration);
    }
  }
  return found;
}

/** Top-level ones that are exported by their own file. */
function declarationsIn(text: string): Declaration[] {
  const found: Declaration[] = [];
  let comment: string[] = [];
  let code: string[] = [];
  let inComment = false;
  for (const line of text.split('\n')) {
    if (code.length === 0 && (inComment || line.startsWith('/**'))) {
      if (!inComment) comment = [];
      comment.push(line);
      inComment = !line.includes('*/');
    } else if (code.length > 0 || /^(?:export |declare )/.test(line)) {
      code.push(line);
      if (!/^(?:\S.*[;}]|\})$/.test(line) || /[{(]$/.test(line)) continue;
      const whole = code.join('\n');
      const name = /^export (?:declare )?(?:abstract )?(?:interface|type|class|const|function|enum) (\w+)/.exec(whole)?.[1];
      if (name !== undefined) found.push({ name, comment: plain(comment), code: whole });
      code = [];
      comment = [];
    }
  }
  return found;
}

function plain(comment: readonly string[]): string {
  return comment
    .map((line) => line.replace(/^\s*\/?\*+\/?\s?/, '').replace(/\s*\*\/\s*$/, ''))
    .join('\n')
    .trim();
}
