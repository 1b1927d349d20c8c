/** Which files may hang on an object, and what each is taken for: found out from its content, whatever its name says. */
import { TuttiError } from '@tutti/base';
import { fileTypeFromBuffer } from 'file-type';

export interface FileKind {
  /** The media type it is served as. */
  type: string;
  /** Endings that its name may have; the first is given to names with another. */
  endings: readonly string[];
  /** Shown in the page: a picture of dots, which can hold nothing that runs. */
  picture?: true;
}

const office = 'application/vnd.openxmlformats-officedocument';
const open = 'application/vnd.oasis.opendocument';

const kinds: readonly FileKind[] = [
  { type: 'image/jpeg', endings: ['jpg', 'jpeg'], picture: true },
  { type: 'image/png', endings: ['png'], picture: true },
  { type: 'image/webp', endings: ['webp'], picture: true },
  { type: 'image/gif', endings: ['gif'], picture: true },
  { type: 'application/pdf', endings: ['pdf'] },
  { type: `${office}.wordprocessingml.document`, endings: ['docx'] },
  { type: `${office}.spreadsheetml.sheet`, endings: ['xlsx'] },
  { type: `${office}.presentationml.presentation`, endings: ['pptx'] },
  { type: `${open}.text`, endings: ['odt'] },
  { type: `${open}.spreadsheet`, endings: ['ods'] },
  { type: `${open}.presentation`, endings: ['odp'] },
  { type: 'text/plain', endings: ['txt', 'md', 'csv', 'tsv'] },
];

const welcome = 'Pictures (JPEG, PNG, WebP, GIF), PDF, Word, Excel, PowerPoint and OpenDocument files, and plain text or CSV are taken.';

export function kindOf(type: string): FileKind | undefined {
  return kinds.find((kind) => kind.type === type);
}

/** @throws TuttiError FILE_TYPE, in words, for all that is not on the list. */
export async function recogniseFile(content: Uint8Array, name: string): Promise<FileKind> {
  if (content.length === 0) throw refused('This file is empty.');
  const found = await fileTypeFromBuffer(content).catch(() => undefined);
  const kind = found ? kindOf(found.mime) : readsAsText(content) ? kindOf('text/plain') : undefined;
  if (found && /macroenabled/i.test(found.mime))
    throw refused('Files with macros are not taken. Please save it without macros, for example as .docx or .xlsx.');
  if (found?.mime === 'application/x-cfb')
    throw refused('This is an old or an encrypted Office file. Please save it as .docx, .xlsx or .pptx, without a password.');
  if (found?.mime === 'image/heic' || found?.mime === 'image/avif')
    throw refused('Please send this picture as JPEG or PNG, so that everybody can see it.');
  if (kind === undefined) throw refused(`This kind of file is not taken. ${welcome}`);
  if (kind.type === 'text/plain') demandPlainText(content, name);
  return kind;
}

function demandPlainText(content: Uint8Array, name: string): void {
  const start = new TextDecoder().decode(content.subarray(0, 4096)).trimStart();
  if (start.startsWith('<'))
    throw refused('This looks like a web page or a drawing that can run programs. Please send it as a picture or as PDF.');
  const ending = /\.([^.]+)$/.exec(name)?.[1]?.toLowerCase();
  if (ending !== undefined && !kindOf('text/plain')?.endings.includes(ending) && /^[a-z0-9]{1,8}$/.test(ending))
    throw refused(`This is text, and its name says “.${ending}”. ${welcome}`);
}

/** UTF-8 without what no text has. */
function readsAsText(content: Uint8Array): boolean {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(content);
    // biome-ignore lint/suspicious/noControlCharactersInRegex: those are what is looked for
    return !/[\u0000-\u0008\u000e-\u001a\u001c-\u001f]/.test(text);
  } catch {
    return false;
  }
}

export function refused(detail: string): TuttiError {
  return new TuttiError('FILE_TYPE', { field: 'file', detail });
}
