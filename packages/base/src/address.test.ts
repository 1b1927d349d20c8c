import { describe, expect, it } from 'vitest';
import { documentKeyText, documentTypeOf, isDocumentName, isSlug, objectAddress } from './address.ts';

describe('slugs', () => {
  it.each(['a', 'a1', 'tidewell-thrives', '0', 'a'.repeat(63)])('take %s', (text) => {
    expect(isSlug(text)).toBe(true);
  });

  it.each(['', '-a', 'a-', 'A', 'a_b', 'a.b', 'a/b', '..', 'a b', 'é', 'a\n', 'a'.repeat(64)])('refuse %j', (text) => {
    expect(isSlug(text)).toBe(false);
  });
});

describe('document names', () => {
  it.each(['agenda', 'notes-2026', '_a', '-a', 'a.b~c', 'A'.repeat(128)])('take %s', (name) => {
    expect(isDocumentName(name)).toBe(true);
  });

  it.each(['', '.', '..', '.hidden', '~a', 'a/b', 'a%20b', 'a b', 'a\n', 'A'.repeat(129)])('refuse %j', (name) => {
    expect(isDocumentName(name)).toBe(false);
  });
});

describe('documentKeyText', () => {
  const key = { workspace: 'w', plugin: 'p', document: 'd', epoch: 1 };

  it('tells apart keys whose parts would join to the same text', () => {
    expect(documentKeyText({ ...key, workspace: 'a/b', plugin: 'c' })).not.toBe(documentKeyText({ ...key, workspace: 'a', plugin: 'b/c' }));
    expect(documentKeyText({ ...key, plugin: 'p","d', document: '' })).not.toBe(documentKeyText({ ...key, plugin: 'p', document: 'd' }));
  });

  it('tells apart the epochs of one document', () => {
    expect(documentKeyText(key)).not.toBe(documentKeyText({ ...key, epoch: 2 }));
  });

  it('gives the same text for equal keys', () => {
    expect(documentKeyText({ ...key })).toBe(documentKeyText({ epoch: 1, document: 'd', plugin: 'p', workspace: 'w' }));
  });
});

describe('documentTypeOf', () => {
  it.each([
    ['agenda', 'agenda'],
    ['notes-2026', 'notes'],
    ['notes-2026-03', 'notes'],
    ['-x', ''],
  ])('%s is of type %j', (name, type) => {
    expect(documentTypeOf(name)).toBe(type);
  });
});

describe('objectAddress', () => {
  it('is the id behind the scheme of the product', () => {
    expect(objectAddress('abc')).toBe('tutti:abc');
  });
});
