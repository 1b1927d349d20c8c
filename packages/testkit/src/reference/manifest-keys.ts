/** The table of every key of the manifest, made from its schema, that stands at the end of docs/reference/manifest.md. */

interface Schema {
  type?: string;
  description?: string;
  enum?: unknown[];
  const?: unknown;
  pattern?: string;
  properties?: Record<string, Schema>;
  required?: readonly string[];
  items?: Schema;
  additionalProperties?: boolean | Schema;
}

const begin = '<!-- Every key: made from the schema by `pnpm check --write` -->';

/** The page with the table as it must be. */
export function withKeys(page: string, schema: object): string {
  const at = page.indexOf(begin);
  const own = (at < 0 ? page : page.slice(0, at)).trimEnd();
  return `${own}\n\n${begin}\n\n## Every key\n\n| key | | |\n|---|---|---|\n${rows(schema as Schema, '').join('\n')}\n`;
}

function rows({ properties = {}, required = [] }: Schema, below: string): string[] {
  return Object.entries(properties).flatMap(([key, schema]) => {
    const inner = schema.items ?? schema;
    const name = `${below}${key}${schema.type === 'array' && inner.type === 'object' ? '[]' : ''}`;
    const row = `| \`${name}\` | ${required.includes(key) ? '**needed**, ' : ''}${kind(schema)} | ${cell(schema.description ?? (inner === schema ? '' : inner.description) ?? '')} |`;
    return [row, ...(below.split('.').length > 4 ? [] : rows(inner, `${name}.`))];
  });
}

function kind({ type, enum: values, const: only, items }: Schema): string {
  if (only !== undefined) return cell(JSON.stringify(only));
  if (values) return cell(values.map((each) => `\`${each}\``).join(', '));
  if (items) return `list of ${items.enum ? kind(items) : (items.type ?? 'values')}`;
  return type ?? 'any of several shapes';
}

function cell(text: string): string {
  return text.replaceAll('<', '&lt;').replaceAll('|', '\\|').replaceAll('\n', ' ');
}
