import {
  doorsIn,
  givenRows,
  type AuditLink,
  type AuditRow,
  type AuditSeal,
  type TenantTx,
  type UnsealedAudit,
} from '@wac/db';
import { sql } from 'kysely';
import { NOBODY } from '../kernel/index.ts';
import type { Head } from './link.ts';

/** One audit log and its chain, inside a transaction of its tenant. */
export interface Chain {
  /** Undefined when nothing is sealed yet. */
  head(): Promise<Head | undefined>;
  /** Rows that wait for their seal, oldest first. */
  toSeal(limit: number): Promise<AuditRow[]>;
  /** Writes seals and takes their rows off the list. */
  add(seals: readonly AuditSeal[]): Promise<void>;
  /** The seals behind a number, each with its row. */
  links(after: number, limit: number): Promise<AuditLink[]>;
  unsealed(): Promise<UnsealedAudit[]>;
}

const micros = (column: string) => sql`(extract(epoch from ${sql.ref(column)}) * 1000000)::bigint::text`;

/** The chain of a tenant; of the operators' log for nobody's. */
export function chainOf(tx: TenantTx, tenantId: string): Chain {
  return tenantId === NOBODY ? operatorsChain(tx) : tenantChain(tx, tenantId);
}

function tenantChain(tx: TenantTx, tenantId: string): Chain {
  return {
    async head() {
      const { rows } = await sql<Head>`select number, encode(hash, 'hex') as hash from audit_seals
        where tenant_id = ${tenantId} order by number desc limit 1`.execute(tx);
      return rows[0];
    },
    async toSeal(limit) {
      const { rows } = await sql<AuditRow>`
        select l.id, l.action, l.actor, l.target, l.request_id, ${micros('l.at')} as at_micros
        from audit_unsealed u join audit_log l on l.tenant_id = u.tenant_id and l.id = u.audit_id
        where u.tenant_id = ${tenantId} order by l.at, l.id limit ${limit}`.execute(tx);
      return rows;
    },
    async add(seals) {
      const given = givenRows(
        seals.map((seal) => ({
          number: seal.number,
          audit_id: seal.auditId,
          at_micros: seal.atMicros,
          row_hash: seal.rowHash,
          hash: seal.hash,
        })),
        sql`number bigint, audit_id uuid, at_micros bigint, row_hash text, hash text`,
      );
      await sql`with added as (
          insert into audit_seals (tenant_id, number, audit_id, at, row_hash, hash)
          select ${tenantId}, s.number, s.audit_id, to_timestamp(0) + s.at_micros * interval '1 microsecond',
            decode(s.row_hash, 'hex'), decode(s.hash, 'hex')
          from ${given} s returning audit_id)
        delete from audit_unsealed u using added a where u.tenant_id = ${tenantId} and u.audit_id = a.audit_id`.execute(
        tx,
      );
    },
    async links(after, limit) {
      const { rows } = await sql<AuditLink>`
        select s.number, s.audit_id, ${micros('s.at')} as sealed_micros, encode(s.row_hash, 'hex') as row_hash,
          encode(s.hash, 'hex') as hash, l.id, l.action, l.actor, l.target, l.request_id, ${micros('l.at')} as at_micros
        from audit_seals s left join audit_log l on l.tenant_id = s.tenant_id and l.id = s.audit_id
        where s.tenant_id = ${tenantId} and s.number > ${after} order by s.number limit ${limit}`.execute(tx);
      return rows;
    },
    async unsealed() {
      const { rows } = await sql<UnsealedAudit>`
        select l.id, ${micros('l.at')} as at_micros, u.audit_id is not null as listed
        from audit_log l left join audit_unsealed u on u.tenant_id = l.tenant_id and u.audit_id = l.id
        where l.tenant_id = ${tenantId}
          and not exists (select from audit_seals s where s.tenant_id = l.tenant_id and s.audit_id = l.id)
        order by l.at, l.id`.execute(tx);
      return rows;
    },
  };
}

function operatorsChain(tx: TenantTx): Chain {
  const doors = doorsIn(tx);
  return {
    head: () => doors.operatorAuditHead(),
    toSeal: (limit) => doors.operatorAuditToSeal(limit),
    add: async (seals) => void (await doors.sealOperatorAudit(seals)),
    links: (after, limit) => doors.operatorAuditChain(after, limit),
    unsealed: () => doors.operatorAuditUnsealedRows(),
  };
}
