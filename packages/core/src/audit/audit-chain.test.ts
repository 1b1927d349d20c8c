import { seededRandom } from '@tutti/testkit';
import { describe, expect, it } from 'vitest';
import { type AuditMark, type AuditRecord, chainHash, chainStart, checkChain } from './audit-chain.ts';

function log(count: number, salt = ''): AuditRecord[] {
  const records: AuditRecord[] = [];
  let before = chainStart;
  for (let position = 1; position <= count; position++) {
    const record = { position, at: position * 1000, actor: 'seat', action: 'seat.given', subject: `${salt}${position}`, data: '{}' };
    before = chainHash(record, before);
    records.push({ ...record, hash: before });
  }
  return records;
}

/** As somebody would who knows how the chain is made. */
function rechain(records: readonly AuditRecord[]): AuditRecord[] {
  let before = chainStart;
  return records.map((record, index) => {
    const renumbered = { ...record, position: index + 1 };
    before = chainHash(renumbered, before);
    return { ...renumbered, hash: before };
  });
}

const marksOf = (records: readonly AuditRecord[]): AuditMark[] => records.map(({ position, hash }) => ({ position, hash }));

describe('the chain of the audit log', () => {
  it('finds nothing wrong with what was only ever appended to', () => {
    const records = log(40);
    expect(checkChain(records, marksOf(records))).toEqual({ count: 40, fault: undefined });
    expect(checkChain(records, marksOf(log(20)))).toEqual({ count: 40, fault: undefined });
    expect(checkChain([])).toEqual({ count: 0, fault: undefined });
  });

  it('names the first bad record of 1,000 random tamperings, each of them', () => {
    const random = seededRandom();
    const fields = ['at', 'actor', 'action', 'subject', 'data', 'hash'] as const;
    const ways = ['edit', 'take out', 'swap', 'insert', 'cut', 'old copy', 'write anew', 'all others'] as const;
    for (let round = 0; round < 1000; round++) {
      const records = log(3 + random.integer(40));
      const marks = marksOf(records);
      const place = random.integer(records.length);
      const way = random.pick(ways);
      let bad = place + 1;
      let tampered = records.map((record) => ({ ...record }));
      const at = tampered[place]!;
      if (way === 'edit') {
        const field = random.pick(fields);
        if (field === 'at') at.at += 1;
        else if (field === 'hash') at.hash = at.hash.replace(/^./, (letter) => (letter === '0' ? '1' : '0'));
        else at[field] += ' ';
      } else if (way === 'take out') {
        tampered.splice(place, 1);
      } else if (way === 'swap') {
        const other = (place + 1 + random.integer(records.length - 1)) % records.length;
        [tampered[place], tampered[other]] = [
          { ...tampered[other]!, position: place + 1 },
          { ...tampered[place]!, position: other + 1 },
        ];
        bad = Math.min(place, other) + 1;
      } else if (way === 'insert') {
        tampered.splice(place, 0, { ...at, subject: 'slipped in' });
        tampered = tampered.map((record, index) => ({ ...record, position: index + 1 }));
      } else if (way === 'cut' || way === 'old copy') {
        tampered = tampered.slice(0, place);
        // An older copy on which the work goes on: its new records take the place of those that are gone.
        if (way === 'old copy') tampered = rechain([...tampered, ...log(1 + random.integer(9), 'new')]);
      } else if (way === 'write anew') {
        at.subject = 'another';
        tampered = rechain(tampered);
      } else {
        tampered = rechain(log(records.length, 'other'));
        bad = 1;
      }
      const { fault } = checkChain(tampered, marks);
      expect(fault?.position, `${way} at ${place + 1} of ${records.length} (seed ${random.seed}, round ${round})`).toBe(bad);
    }
  });

  it('without marks still names every edit, gap, swap and insertion', () => {
    const records = log(9);
    records[4]!.data = '{"role":"facilitator"}';
    expect(checkChain(records).fault).toEqual({ position: 5, reason: 'Record 5 is not as it was written.' });
    expect(checkChain(log(9).toSpliced(3, 1)).fault?.position).toBe(4);
  });
});
