import { describe, expect, it } from 'vitest';
import { findJsonFault } from './find-json-fault.ts';

describe('findJsonFault', () => {
  it.each([
    ['{bad}', 1],
    ['{"a": 1,}', 8],
    ['[1,]', 3],
    ['[1 2]', 3],
    ['{"a" 1}', 5],
    ['{"a": tru}', 6],
    ['{"a": "x', 8],
    ['{"a": "x\ny"}', 8],
    ['{"a": "\\x"}', 8],
    ['{"a": 01}', 7],
    ['{} x', 3],
    ['', 0],
    ['{"a": {"b": [1, 2}}', 17],
  ])('finds the fault of %j at %i', (text, at) => {
    expect(() => JSON.parse(text)).toThrow();
    expect(findJsonFault(text)).toBe(at);
  });

  it('finds none in what JSON.parse reads', () => {
    for (const text of ['{"a":[1,-2.5e3,"\\u00e9\\n",true,null,{}],"b":[]}', '"x"', ' 3 ', '[[],{}]']) {
      expect(() => JSON.parse(text)).not.toThrow();
      expect(findJsonFault(text)).toBe(text.length);
    }
  });
});
