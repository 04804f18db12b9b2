export { sealAudit, sealChain } from './seal-audit.ts';
export { verifyChain, type Breach, type Verdict } from './verify-chain.ts';
