/** Wraps the sign-in library's database adapter so that server.db holds session tokens as hashes only: a stolen copy signs nobody in. */
import type { DBAdapter, DBTransactionAdapter, Where } from '@better-auth/core/db/adapter';
import type { BetterAuthOptions } from 'better-auth';
import { secretHash } from '../workspaces/secret-hash.ts';

type Make = (options: BetterAuthOptions) => DBAdapter<BetterAuthOptions>;

export function hashedSessionAdapter(make: Make): Make {
  return (options) => {
    const inner = make(options);
    return { ...wrap(inner), transaction: (work) => inner.transaction((tx) => work(wrap(tx) as DBTransactionAdapter<BetterAuthOptions>)) };
  };
}

function wrap<Adapter extends DBTransactionAdapter<BetterAuthOptions>>(inner: Adapter): Adapter {
  return {
    ...inner,
    async create(call: Parameters<Adapter['create']>[0]) {
      if (call.model !== 'session') return inner.create(call);
      const token = call.data.token;
      const made = await inner.create({ ...call, data: { ...call.data, token: hashed(token) } });
      return { ...made, token };
    },
    async findOne(call: Parameters<Adapter['findOne']>[0]) {
      const found = await inner.findOne<Record<string, unknown>>(withHashes(call));
      return found === null ? null : withToken(found, call);
    },
    findMany: (call: Parameters<Adapter['findMany']>[0]) => inner.findMany(withHashes(call)),
    async update(call: Parameters<Adapter['update']>[0]) {
      const update =
        call.model === 'session' && 'token' in call.update ? { ...call.update, token: hashed(call.update.token) } : call.update;
      const changed = await inner.update<Record<string, unknown>>({ ...withHashes(call), update });
      return changed === null ? null : withToken(changed, call);
    },
    updateMany: (call: Parameters<Adapter['updateMany']>[0]) => inner.updateMany(withHashes(call)),
    delete: (call: Parameters<Adapter['delete']>[0]) => inner.delete(withHashes(call)),
    deleteMany: (call: Parameters<Adapter['deleteMany']>[0]) => inner.deleteMany(withHashes(call)),
    count: (call: Parameters<Adapter['count']>[0]) => inner.count(withHashes(call)),
  };
}

function withHashes<Call extends { model: string; where?: Where[] | undefined }>(call: Call): Call {
  if (call.model !== 'session' || !call.where) return call;
  return { ...call, where: call.where.map((part) => (part.field === 'token' ? { ...part, value: hashedValue(part.value) } : part)) };
}

function hashedValue(value: Where['value']): Where['value'] {
  return Array.isArray(value) ? (value.map(hashed) as string[]) : (hashed(value) as Where['value']);
}

function hashed(token: unknown): unknown {
  return typeof token === 'string' ? secretHash(token) : token;
}

/** Whoever asked by token gets that token back, since the library writes it into the cookie again. */
function withToken<Row extends Record<string, unknown>>(row: Row, call: { model: string; where: Where[] }): Row {
  const asked = call.model === 'session' ? call.where.find((part) => part.field === 'token')?.value : undefined;
  return typeof asked === 'string' ? { ...row, token: asked } : row;
}
