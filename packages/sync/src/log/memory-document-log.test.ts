import { documentHistoryContract, documentLogContract } from '@tutti/testkit/contracts';
import { MemoryDocumentLog } from './memory-document-log.ts';

documentLogContract('MemoryDocumentLog', () => ({ log: new MemoryDocumentLog() }), { keeps: false });
documentHistoryContract('MemoryDocumentLog', () => ({ log: new MemoryDocumentLog() }));
