export { documentLogContract, type LogUnderTest } from './document-log-contract.ts';
