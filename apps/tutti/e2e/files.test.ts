/** In a browser: files hang on a thing wherever talk about it stands; they are added by button, by dropping and on a darkPhone, seen by others at once, and taken away with a way back. */
import type { Locator, Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { expectNoFaultIn } from './steps/harbour.ts';
import { darkPhone, openObject, sampleStage } from './steps/sample.ts';

const dot = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';
const photo = { name: 'corner.png', mimeType: 'image/png', buffer: Buffer.from(dot, 'base64') };

const stage = sampleStage();

async function open(page: Page, title: string): Promise<Locator> {
  await openObject(page, title);
  const files = page.locator('.panel tutti-talk-files');
  await files.getByRole('heading', { name: 'Files' }).waitFor();
  return files;
}

describe('files on a thing', () => {
  it('are added, seen by others at once, looked at, saved, taken away and brought back', async () => {
    const page = await stage.visitAs('lourdes.quintero@tidewell.example');
    const files = await open(page, 'Walking school bus');
    await files.getByText('A photo, a PDF or a table').waitFor();
    const other = await stage.visitAs('lena.moritz@tidewell.example', darkPhone);
    const seen = await open(other, 'Walking school bus');

    const choosing = page.waitForEvent('filechooser');
    await files.getByRole('button', { name: 'Add a file' }).press('Enter');
    await (await choosing).setFiles([
      photo,
      { name: 'times.csv', mimeType: 'text/csv', buffer: Buffer.from('corner;time\nPier 7;7:10\n') },
    ]);
    await files.getByRole('link', { name: 'times.csv' }).waitFor();
    await seen.getByRole('link', { name: 'times.csv' }).waitFor();
    // The picture is shown, and is nothing but a picture.
    const picture = seen.locator('img');
    // It is fetched once it comes into sight.
    await picture.scrollIntoViewIfNeeded();
    await expect.poll(() => picture.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBe(1);
    const saving = page.waitForEvent('download');
    await files.getByRole('link', { name: 'times.csv' }).click();
    expect((await saving).suggestedFilename()).toBe('times.csv');
    expect(await seen.getByRole('button', { name: /^Take/ }).count()).toBe(0);
    await expectNoFaultIn('.panel', page, other);

    await files.getByRole('button', { name: 'Take corner.png away' }).press('Enter');
    await seen.getByRole('link', { name: 'corner.png', exact: true }).waitFor({ state: 'detached' });
    await page.getByRole('button', { name: 'Undo' }).click();
    await seen.getByRole('link', { name: 'corner.png', exact: true }).waitFor();
  });

  it('are dropped onto it, and what cannot be taken is said in words beside it', async () => {
    stage.expectFaults(/415|Unsupported Media Type/);
    const page = await stage.visitAs('lourdes.quintero@tidewell.example');
    const files = await open(page, 'Early Start screening days');
    const drop = (name: string, content: string): Promise<void> =>
      files.locator('section').evaluate(
        (section, given) => {
          const dataTransfer = new DataTransfer();
          dataTransfer.items.add(new File([given.content], given.name));
          section.dispatchEvent(new DragEvent('drop', { dataTransfer, bubbles: true, cancelable: true, composed: true }));
        },
        { name, content },
      );
    await drop('page.txt', '<html><script>alert(1)</script></html>');
    await files.getByRole('alert').getByText('This looks like a web page').waitFor();
    await drop('notes.txt', 'Two volunteers at the door.');
    await files.getByRole('link', { name: 'notes.txt' }).waitFor();
    await files.getByRole('button', { name: 'Put the note about page.txt away' }).click();
    await files.getByRole('alert').waitFor({ state: 'detached' });
  });

  it('are only read by whoever only reads, also beside the page', async () => {
    const page = await stage.visitAs('warren.pike@tidewell.example');
    const files = await open(page, 'Do we keep paying for rides');
    await files.getByRole('link', { name: 'Rides stop by stop, four weeks.csv' }).waitFor();
    await files.locator('img').scrollIntoViewIfNeeded();
    await expect.poll(() => files.locator('img').evaluate((image: HTMLImageElement) => image.naturalWidth)).toBe(480);
    expect(await files.getByRole('button').count()).toBe(0);
  });
});
