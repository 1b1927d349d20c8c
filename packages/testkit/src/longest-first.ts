/**
 * The order of test files. On a fresh machine nothing is known of how long each takes, and the largest in bytes would come first: what
 * takes minutes has to begin before all else of its group, or one processor waits for it at the end.
 */
import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** The longest first; those of more than a minute on two processors. */
const long = [
  'apps/tutti/e2e/conformance.test.ts',
  'apps/tutti/e2e/conformance-examples.test.ts',
  'apps/tutti/e2e/accessibility.test.ts',
  'apps/tutti/e2e/contributions.test.ts',
  'apps/tutti/e2e/workbench.test.ts',
  'apps/tutti/test/cli.test.ts',
  'apps/tutti/test/rights.test.ts',
  'apps/tutti/test/combinations.test.ts',
];

export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files);
    const groupOf = ({ project }: TestSpecification): number => project.config.sequence.groupOrder;
    return sorted.toSorted((one, other) => groupOf(one) - groupOf(other) || placeOf(one) - placeOf(other));
  }
}

function placeOf({ moduleId }: TestSpecification): number {
  const place = long.findIndex((file) => moduleId.endsWith(`/${file}`));
  return place === -1 ? long.length : place;
}
