import { Emitter } from '@tutti/base';
import { describe, expect, it } from 'vitest';
import { Awareness } from 'y-protocols/awareness';
import * as Y from 'yjs';
import { DocumentDesk, type LaidDocument } from './document-desk.ts';

function document(state: LaidDocument['saveState'] = 'saved') {
  const awareness = new Awareness(new Y.Doc());
  const changed = new Emitter<void>();
  const laid: LaidDocument = {
    awareness,
    saveState: state,
    keptOnDevice: true,
    isWritingToDevice: false,
    onChange: (listener) => changed.on(listener),
  };
  const join = (client: number, person: unknown): void => {
    awareness.states.set(client, { person });
  };
  return { laid, changed, join, awareness };
}

describe('the desk of open documents', () => {
  it('names everybody present once, without the reader', () => {
    const desk = new DocumentDesk();
    const [one, other] = [document(), document()];
    one.join(7, { seat: 'a', name: 'Lourdes', organisation: 'Esteros', color: 4 });
    other.join(8, { seat: 'a', name: 'Lourdes', organisation: 'Esteros', color: 4 });
    other.join(9, { seat: 'me', name: 'Delphine' });
    desk.lay(one.laid);
    desk.lay(other.laid);
    expect(desk.present('me')).toEqual([{ seat: 'a', name: 'Lourdes', organisation: 'Esteros', color: 4 }]);
  });

  it('takes nothing on trust from other clients', () => {
    const desk = new DocumentDesk();
    const { laid, join } = document();
    join(7, { seat: 5, name: 'x' });
    join(8, 'nonsense');
    join(9, { seat: 'b', name: 'n'.repeat(500), color: 'url(evil)' });
    desk.lay(laid);
    const [person] = desk.present('me');
    expect(person?.name).toHaveLength(80);
    expect(person?.color).toBeUndefined();
    expect(desk.present('me')).toHaveLength(1);
  });

  it('tells of every change until the document is taken away', () => {
    const desk = new DocumentDesk();
    const { laid, changed } = document('saving');
    let told = 0;
    desk.changed.on(() => {
      told += 1;
    });
    const taken = desk.lay(laid);
    changed.fire();
    expect(told).toBe(2);
    expect(desk.summary?.state).toBe('saving');
    expect(desk.wouldLose).toBe(true);
    void taken.dispose();
    changed.fire();
    expect(told).toBe(3);
    expect(desk.summary).toBeUndefined();
  });

  it('says kept only when every document is kept', () => {
    const desk = new DocumentDesk();
    desk.lay(document('offline').laid);
    desk.lay({ ...document('offline').laid, keptOnDevice: false });
    expect(desk.summary).toEqual({ state: 'offline', kept: false });
  });

  it('warns of leaving while the last edits are only just being kept on this device', () => {
    const desk = new DocumentDesk();
    desk.lay(document('offline').laid);
    expect(desk.wouldLose).toBe(false);
    desk.lay({ ...document('offline').laid, isWritingToDevice: true });
    expect(desk.wouldLose).toBe(true);
  });
});
