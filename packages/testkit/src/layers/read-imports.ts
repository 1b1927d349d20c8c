/** Finds what a source file imports, by pattern: fast, and enough for code that the formatter keeps in one shape. */

const patterns = [
  /^\s*(?:import|export)\b[^'"`;]*?\bfrom\s*['"]([^'"]+)['"]/gm,
  /^\s*import\s*['"]([^'"]+)['"]/gm,
  /\bimport\(\s*['"]([^'"]+)['"]/g,
];

/** The specifiers of all static and dynamic imports, re-exports and inline type imports, without repeats. */
export function readImports(source: string): string[] {
  const found = new Set<string>();
  for (const pattern of patterns) {
    for (const match of source.matchAll(pattern)) {
      if (match[1]) found.add(match[1]);
    }
  }
  return [...found];
}
