/** The markup of one icon for a frame, which cannot refer to our sprites. */
import { iconAddress } from '@tutti/ui/icons/register-icons.ts';

const sprites = new Map<string, Promise<string>>();

/** Empty for a name that is no icon. */
export async function iconDrawing(name: string): Promise<string> {
  if (!/^[a-z0-9-]{1,60}$/.test(name)) return '';
  const [file = ''] = iconAddress(name).split('#');
  const sprite = sprites.get(file) ?? fetch(file).then((answer) => answer.text());
  sprites.set(file, sprite);
  try {
    return (await sprite).match(new RegExp(`<symbol id="${name}"[^>]*>(.*?)</symbol>`, 's'))?.[1] ?? '';
  } catch {
    sprites.delete(file);
    return '';
  }
}
