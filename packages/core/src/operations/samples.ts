/** Samples: initiatives that show what the product does, filled in through the ordinary routes. */
import { TuttiError } from '@tutti/base';
import { KeyedQueue } from '../documents/keyed-queue.ts';
import type { AdminClient } from './admin-client.ts';

export interface SamplePerson {
  email: string;
  name: string;
  role: string;
  organisation: string;
}

export interface Sample {
  id: string;
  title: string;
  load(admin: AdminClient): Promise<{ workspace: string; people: SamplePerson[] }>;
}

export class Samples {
  readonly #samples: readonly Sample[];
  readonly #client: () => AdminClient;
  readonly #queue = new KeyedQueue();

  constructor(samples: readonly Sample[], client: () => AdminClient) {
    this.#samples = samples;
    this.#client = client;
  }

  list(): { id: string; title: string }[] {
    return this.#samples.map(({ id, title }) => ({ id, title }));
  }

  /** NOT_FOUND for an unknown one. The same sample is never loaded twice at once. */
  async load(id: string): Promise<{ workspace: string; people: SamplePerson[] }> {
    const sample = this.#samples.find((each) => each.id === id);
    if (!sample) throw new TuttiError('NOT_FOUND', { detail: `There is no sample named “${id.slice(0, 80)}”.` });
    return this.#queue.run(id, () => sample.load(this.#client()));
  }
}
